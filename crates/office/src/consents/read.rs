//! Reads consents from the views, with all that their state depends on.

use chrono::NaiveDate;
use quietline_ledger::{Fingerprint, Position};
use quietline_rules::screening::{Channel, ConsentForm, DoubleOptIn, Known};
use quietline_rules::{Address, AddressKind, RuleBook};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::shapes::{ConsentEvidence, ConsentRow, ConsentScope, LetterRow};
use super::state::{Against, Clocks, Held, State, state};
use crate::calls::known::{refusals, withdrawals};
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::{ConsentGiven, read, read_sealed};
use crate::ids::{BatchId, SubjectId};
use crate::views::date_of;
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::when::When;

/// A consent as the views keep it, its addresses together.
pub(super) struct Stored {
    pub subject: SubjectId,
    pub at: i64,
    pub evidence: String,
    form: String,
    channels: Vec<String>,
    classes: Vec<String>,
    data_kinds: Vec<String>,
    double_opt_in: String,
    no_objection: bool,
    stand_alone: bool,
    confirmed_at: Option<i64>,
    confirmed_sha256: Option<String>,
}

/// The columns that [`stored`] reads.
pub(super) const COLUMNS: &str = "SELECT subject, at, evidence, form, channels, classes, data_kinds, double_opt_in, no_objection, stand_alone, confirmed_at, confirmed_sha256 FROM consent";

pub(super) fn stored(r: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        subject: r.get(0)?,
        at: r.get(1)?,
        evidence: r.get(2)?,
        form: r.get(3)?,
        channels: parsed(r, 4)?,
        classes: parsed(r, 5)?,
        data_kinds: parsed(r, 6)?,
        double_opt_in: r.get(7)?,
        no_objection: r.get(8)?,
        stand_alone: r.get(9)?,
        confirmed_at: r.get(10)?,
        confirmed_sha256: r.get(11)?,
    })
}

/// What persons said against any use, at any of their addresses.
pub(super) fn against(
    views: &Connection,
    prints: &[Fingerprint],
    subjects: &[SubjectId],
) -> Result<Against, ApiError> {
    let mut known = Known { refusals: refusals(views, prints, subjects)?, ..Known::default() };
    for subject in subjects {
        withdrawals(views, *subject, &mut known)?;
    }
    Ok(Against { refusals: known.refusals, withdrawals: known.withdrawals })
}

/// The numbers of the law of the address's place.
pub(super) fn clocks_at(book: &RuleBook, address: &Address, today: NaiveDate) -> Clocks {
    let place = address.phone().and_then(|number| number.region()).and_then(|code| code.parse().ok());
    Clocks::of(book, place.and_then(|code| book.pack(code)), today)
}

impl Stored {
    /// What a person sees of it. None: its address has ended.
    pub fn row(self, r: &Read<'_>) -> Result<Option<ConsentRow>, ApiError> {
        let addresses = self.addresses(r.views)?;
        let Some(first) = addresses.first() else { return Ok(None) };
        let scope = self.scope(r, first, &addresses)?;
        let best = scope.iter().min_by_key(|one| rank(&one.state)).cloned();
        let (state, until) =
            best.map_or((State::Lapsed.as_str().to_owned(), None), |one| (one.state, one.until));
        let (received, wording, notice, evidence) = self.shown_by(r)?;
        Ok(Some(ConsentRow {
            id: format!("{}.{}", self.subject, self.at),
            addresses: addresses.iter().map(Address::masked).collect(),
            received_at: When(self.at),
            form: self.form.clone(),
            channels: self.channels.clone(),
            classes: self.classes.clone(),
            data_kinds: self.data_kinds.clone(),
            no_objection: self.no_objection,
            stand_alone: self.stand_alone,
            double_opt_in: self.double_opt_in.clone(),
            wording,
            notice,
            received,
            evidence,
            confirmed_at: self.confirmed_at.map(When),
            confirmed_sha256: self.confirmed_sha256.clone(),
            letter: letter(r.views, self.subject, self.at)?,
            state,
            until,
            scope,
        }))
    }

    /// The addresses it was given for that are still the person's.
    fn addresses(&self, views: &Connection) -> Result<Vec<Address>, ApiError> {
        let sql = "SELECT link.kind, link.text FROM consent JOIN link ON link.subject = consent.subject AND link.fp = consent.fp WHERE consent.subject = ?1 AND consent.at = ?2 AND consent.evidence = ?3 ORDER BY link.kind = 'phone' DESC, link.fp";
        let mut statement = views.prepare_cached(sql).sql("consents")?;
        let rows = statement.query_map(params![self.subject, self.at, self.evidence], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        });
        let rows: Vec<(String, String)> = rows.and_then(Iterator::collect).sql("consents")?;
        let read = |(kind, text): (String, String)| {
            kind.parse::<AddressKind>().ok().map(|kind| Address::from_stored(kind, text))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// How it stands for each channel and class.
    fn scope(
        &self,
        r: &Read<'_>,
        first: &Address,
        addresses: &[Address],
    ) -> Result<Vec<ConsentScope>, ApiError> {
        let prints: Vec<Fingerprint> =
            addresses.iter().flat_map(Address::forms).map(|form| r.fingerprint(&form)).collect();
        let today = date_of(r.now);
        let (against, clocks) =
            (against(r.views, &prints, &[self.subject])?, clocks_at(r.book(), first, today));
        let held = self.held();
        let scopes =
            self.channels.iter().flat_map(|channel| self.classes.iter().map(move |class| (channel, class)));
        Ok(scopes
            .filter_map(|(word, class)| {
                let channel: Channel = word.parse().ok()?;
                let (state, until) = state(&held, (channel, class), &against, &clocks, today);
                let until = until.map(|day| day.to_string());
                Some(ConsentScope {
                    channel: word.clone(),
                    class: class.clone(),
                    state: state.as_str().into(),
                    until,
                })
            })
            .collect())
    }

    /// As screening reads it: a form or an answer that is not known is taken as the weakest.
    fn held(&self) -> Held {
        Held {
            at: self.at,
            form: self.form.parse().unwrap_or(ConsentForm::Oral),
            double_opt_in: self.double_opt_in.parse().unwrap_or(DoubleOptIn::Pending),
            confirmed_at: self.confirmed_at,
        }
    }

    /// How it was received, what was agreed to, the notice, and what shows it.
    fn shown_by(&self, r: &Read<'_>) -> Result<Shown, ApiError> {
        match self.evidence.split_once(':') {
            Some(("fact", position)) => of_fact(r, position.parse().unwrap_or(u64::MAX)),
            Some(("call", call)) => {
                let evidence = ConsentEvidence { call: call.parse().ok(), ..nothing("call") };
                Ok((None, None, None, evidence))
            }
            Some((batch, row)) => {
                let evidence = ConsentEvidence {
                    name: list_name(r.views, batch)?,
                    row: row.parse().ok(),
                    ..nothing("list")
                };
                Ok((None, None, None, evidence))
            }
            None => Ok((None, None, None, nothing("list"))),
        }
    }
}

type Shown = (Option<String>, Option<String>, Option<crate::ids::NoticeId>, ConsentEvidence);

fn nothing(kind: &str) -> ConsentEvidence {
    ConsentEvidence { kind: kind.into(), name: None, sha256: None, row: None, call: None }
}

fn of_fact(r: &Read<'_>, position: u64) -> Result<Shown, ApiError> {
    let Some(fact) = r.ledger.fact(Position(position))? else {
        return Ok((None, None, None, nothing("file")));
    };
    let body: ConsentGiven = read(&fact.body)?;
    let sealed = r.ledger.open_secret(Position(position))?.map(read_sealed::<ConsentGiven>).transpose()?;
    let sealed = sealed.unwrap_or_default();
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let evidence =
        ConsentEvidence { name: some(sealed.evidence_name), sha256: body.evidence_sha256, ..nothing("file") };
    Ok((some(sealed.received), body.wording, body.notice, evidence))
}

fn list_name(views: &Connection, batch: &str) -> Result<Option<String>, ApiError> {
    let Ok(batch) = batch.parse::<BatchId>() else { return Ok(None) };
    let name: Option<Option<String>> = views
        .prepare_cached("SELECT file_name FROM list WHERE batch = ?1")
        .sql("consents")?
        .query_row(params![batch], |row| row.get(0))
        .optional()
        .sql("consents")?;
    Ok(name.flatten())
}

/// The newest letter that was made for a consent.
pub(crate) fn letter(views: &Connection, subject: SubjectId, at: i64) -> Result<Option<LetterRow>, ApiError> {
    let sql = "SELECT reference, sha256, position, made_at FROM letter WHERE subject = ?1 AND of_at = ?2 ORDER BY position DESC LIMIT 1";
    views
        .prepare_cached(sql)
        .sql("letter")?
        .query_row(params![subject, at], |row| {
            Ok(LetterRow {
                reference: row.get(0)?,
                sha256: row.get(1)?,
                made_at: When(row.get(3)?),
                position: row.get::<_, i64>(2)?.unsigned_abs(),
            })
        })
        .optional()
        .sql("letter")
}

fn rank(word: &str) -> usize {
    State::ALL.iter().position(|state| state.as_str() == word).unwrap_or(State::ALL.len())
}
