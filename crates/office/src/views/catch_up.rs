//! Brings the views to the ledger's head, and folds what the door has just appended.

use quietline_ledger::{Draft, Effect, Fact, Fingerprint, Ledger, LedgerError, Position, SecretReader};
use rusqlite::{Connection, TransactionBehavior};

use super::sql::Sql;
use super::{Folding, Source, fold, position, set_position};
use crate::error::ApiError;
use crate::facts::{self, ClockConfirmed, Kind};

/// A secret that is already in the hand, or is opened when asked for.
struct FromLedger<'a, 'r> {
    ledger: &'a Ledger,
    views: Marks<'a>,
    secret: Secret<'r>,
}

/// Where damage met while folding is noted.
struct Marks<'a>(&'a Connection);

impl Marks<'_> {
    /// A part that cannot be read is folded as if it had ended, and stops dialling (ENG-14) instead of stopping the
    /// folding: a damaged list must never keep a refusal from being logged.
    fn readable<T>(&self, part: Result<Option<T>, LedgerError>) -> Result<Option<T>, ApiError> {
        match part {
            Err(LedgerError::Damaged { what, position }) => {
                tracing::error!(what, ?position, "a part of a fact cannot be read");
                self.0
                    .execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('damaged', 1)", [])
                    .sql("damaged")?;
                Ok(None)
            }
            other => Ok(other?),
        }
    }
}

enum Secret<'r> {
    Reader(Option<SecretReader<'r>>),
    Value(Option<serde_json::Value>),
}

impl Source for FromLedger<'_, '_> {
    fn secret(&mut self) -> Result<Option<serde_json::Value>, ApiError> {
        match &mut self.secret {
            Secret::Reader(reader) => {
                reader.take().map_or(Ok(None), |reader| self.views.readable(reader.open()))
            }
            Secret::Value(value) => Ok(value.take()),
        }
    }
    fn chunk(&mut self, blob: uuid::Uuid, index: u32) -> Result<Option<Vec<u8>>, ApiError> {
        self.views.readable(self.ledger.chunk(blob, index))
    }
    fn fingerprint(&self, kind: &str, text: &str) -> Fingerprint {
        self.ledger.fingerprint(kind, text)
    }
}

/// Folds facts that are not in the views yet. Normally there are none. Returns how many were folded.
pub fn catch_up(views: &mut Connection, ledger: &Ledger) -> Result<u64, ApiError> {
    let size = ledger.head()?.size;
    if position(views)? == size {
        return Ok(0);
    }
    let tx = views.transaction_with_behavior(TransactionBehavior::Immediate).sql("catch_up")?;
    let from = position(&tx)?;
    if from > size {
        return Err(ApiError::new("views_failed", "The views are ahead of the ledger and are made anew."));
    }
    let (folded, last_at) = fold_from(&tx, ledger, from)?;
    set_position(&tx, from + folded, last_at)?;
    tx.commit().sql("catch_up")?;
    Ok(folded)
}

/// Folds every fact from a position on; returns how many, and the latest instant met.
pub(super) fn fold_from(views: &Connection, ledger: &Ledger, from: u64) -> Result<(u64, i64), ApiError> {
    // Read first: what another process appends while this goes on is not folded here, and must not be passed over.
    let size = ledger.head()?.size;
    let (mut end, mut last_at) = (from, 0);
    ledger.for_each(Position(from), &mut |fact: Fact, reader| -> Result<(), Stop> {
        (end, last_at) = (fact.position.0 + 1, latest(&fact, last_at));
        fold_read(views, ledger, &fact, reader)
    })?;
    // Facts disposed of leave gaps; the views stand at the head all the same.
    Ok((size.max(end) - from, last_at))
}

/// The latest instant so far. An admin who confirms the clock says that later ones before it were wrong.
fn latest(fact: &Fact, so_far: i64) -> i64 {
    if fact.kind == ClockConfirmed::NAME { fact.at } else { so_far.max(fact.at) }
}

/// Folds one fact as it is read.
pub(super) fn fold_read(
    views: &Connection,
    ledger: &Ledger,
    fact: &Fact,
    reader: SecretReader<'_>,
) -> Result<(), Stop> {
    let mut source = FromLedger { ledger, views: Marks(views), secret: Secret::Reader(Some(reader)) };
    note_unknown(views, fact)?;
    Ok(fold(&mut Folding { views, fact, source: &mut source })?)
}

/// Folds drafts that the door has appended; the first stands at `first`.
pub fn fold_drafts(
    views: &Connection,
    ledger: &Ledger,
    first: u64,
    drafts: &[Draft],
) -> Result<(), ApiError> {
    let mut last_at = 0;
    for (offset, draft) in drafts.iter().enumerate() {
        let fact = as_fact(Position(first + offset as u64), draft);
        last_at = latest(&fact, last_at);
        let secret = Secret::Value(draft.secret.as_ref().map(|secret| secret.value.clone()));
        fold(&mut Folding {
            views,
            fact: &fact,
            source: &mut FromLedger { ledger, views: Marks(views), secret },
        })?;
    }
    set_position(views, first + drafts.len() as u64, last_at)
}

fn as_fact(position: Position, draft: &Draft) -> Fact {
    Fact {
        position,
        id: draft.id,
        kind: draft.kind.clone(),
        version: draft.version,
        effect: draft.effect,
        at: draft.at,
        who: draft.who,
        subject: draft.subject,
        fingerprints: draft.fingerprints.clone(),
        rule: draft.rule.clone(),
        body: draft.body.clone(),
        has_secret: draft.secret.is_some(),
    }
}

/// A restrictive fact of an unknown kind stops dialling (ENG-14): this program cannot know what it forbids.
fn note_unknown(views: &Connection, fact: &Fact) -> Result<(), ApiError> {
    if fact.effect == Effect::Restrictive && !facts::knows(&fact.kind, fact.version) {
        views
            .execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('unknown_restrictive', 1)", [])
            .sql("unknown")?;
    }
    Ok(())
}

/// Either side's error while streaming.
pub(super) enum Stop {
    Ledger(LedgerError),
    Api(ApiError),
}
impl From<LedgerError> for Stop {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}
impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}
impl From<Stop> for ApiError {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Ledger(error) => error.into(),
            Stop::Api(error) => error,
        }
    }
}
