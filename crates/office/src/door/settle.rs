//! What nobody else could decide takes effect after 72 hours and is marked `alone`: a company of one must not stand
//! still. Where somebody else could decide by then, it goes on waiting for them.

use quietline_ledger::Append;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::after::Answer;
use super::office::lock;
use super::{Decide, Office, Pair};
use crate::error::ApiError;
use crate::facts::{DecisionDeclined, New, RefusalLifted};
use crate::retention::agree::carry_out;
use crate::retention::decision::{self, Decision, LIFT};
use crate::views::{self, rows};

impl Office {
    /// Settles what has waited its time out; answers how much. Called when a workspace is opened and by its watcher:
    /// it costs one look at the views where nothing is due. Does nothing while the clock is in doubt.
    /// Errors: those of the ledger; what was not settled is due the next time.
    pub fn settle_due(&self) -> Result<usize, ApiError> {
        let mut settled = 0;
        while let Some(answer) = self.settle_next()? {
            answer.finish(self)?;
            settled += 1;
        }
        Ok(settled)
    }

    /// Settles, and leaves what hinders it for the next time.
    pub(crate) fn settle_if_possible(&self) {
        if let Err(error) = self.settle_due() {
            tracing::warn!(code = error.code, "what has waited its time out could not be settled");
        }
    }

    fn settle_next(&self) -> Result<Option<Answer>, ApiError> {
        let mut writer = self.writer();
        if next(&writer.views, self.clock.now())?.is_none() {
            return Ok(None);
        }
        let Pair { ledger, views } = &mut *writer;
        let mut append = ledger.begin()?;
        let _folding = lock(&self.folding);
        views::catch_up(views, append.ledger())?;
        let Some((drafts, answer)) = self.settle_one(views, &mut append)? else { return Ok(None) };
        for draft in &drafts {
            append.append(draft)?;
        }
        append.commit()?;
        views::catch_up(views, ledger)?;
        Ok(Some(answer))
    }

    fn settle_one(
        &self,
        views: &Connection,
        append: &mut Append<'_>,
    ) -> Result<Option<(Vec<quietline_ledger::Draft>, Answer)>, ApiError> {
        let now = self.clock.now();
        let Some(decision) = next(views, now)? else { return Ok(None) };
        if !self.engine(views, append.ledger(), now).clock_confirmed {
            return Ok(None);
        }
        let input_hash = decision.input_hash.clone();
        let mut decide = Decide {
            office: self,
            session: None,
            now,
            views,
            agreed: None,
            waited_ms: 0,
            reported: None,
            shortened: false,
            laid: self.laying.book(views)?,
            input_hash,
            bulk: None,
            append,
            drafts: Vec::new(),
            after: None,
        };
        let reply = settle(&mut decide, &decision)?;
        Ok(Some((decide.drafts, Answer { result: Ok(reply), after: decide.after })))
    }
}

/// The first that is due and that, as things stand, nobody else could decide.
fn next(views: &Connection, now: i64) -> Result<Option<Decision>, ApiError> {
    for decision in decision::due(views, now)? {
        if decision.is_alone(views)? {
            return Ok(Some(decision));
        }
    }
    Ok(None)
}

/// Runs what was asked for. What the rules no longer allow ends as declined: it would be tried again for ever.
fn settle(d: &mut Decide<'_, '_>, decision: &Decision) -> Result<Value, ApiError> {
    if decision.verb == LIFT {
        let refusals = rows::lift_refusals(d.views, decision.id)?;
        let body =
            RefusalLifted { decision: decision.id, refusals, asked_by: decision.asked_by, alone: true };
        return Ok(json!({ "position": d.push(New::of(&body)) }));
    }
    let position = match carry_out(d, decision) {
        Ok(position) => position,
        Err(error) if is_refusal(&error) => {
            d.forget();
            let why = format!("refused when its time came: {}", error.code);
            d.push(New::of(&DecisionDeclined { decision: decision.id }).words(None, &why))
        }
        Err(error) => return Err(error),
    };
    Ok(json!({ "position": position }))
}

/// An answer of the rules, in contrast to a disk or a view that failed.
fn is_refusal(error: &ApiError) -> bool {
    matches!(
        error.code.as_str(),
        "bad_input"
            | "conflict"
            | "legal_limit"
            | "no_pack"
            | "not_found"
            | "not_permitted"
            | "not_signed"
            | "script_refused"
    )
}

impl Decide<'_, '_> {
    /// Nothing of what was collected so far is kept.
    fn forget(&mut self) {
        self.drafts.clear();
        self.after = None;
    }
}
