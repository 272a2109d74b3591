//! Folds one fact into the views of then: what binds, and nothing that only screens show.

use quietline_ledger::{Fact, Fingerprint, Ledger};
use rusqlite::{Connection, params};

use crate::error::ApiError;
use crate::facts::{
    ConsentGiven, Kind, LinkMade, RefusalCovers, RefusalExtended, RejectionLogged, StepSaid, knows, read,
};
use crate::ids::RejectionId;
use crate::views::fold::{Folding, Source, fold_kind};
use crate::views::fold_people::json;
use crate::views::sql::Sql;

pub(super) fn fold_one(views: &Connection, ledger: &Ledger, fact: &Fact) -> Result<(), ApiError> {
    if !knows(&fact.kind, fact.version) {
        return Ok(());
    }
    match fact.kind.as_str() {
        // Of a refusal only what binds: not its entry in the log, nor the feed of the desks.
        RejectionLogged::NAME => refused(views, fact),
        RefusalExtended::NAME => extended(views, fact),
        StepSaid::NAME => said(views, fact),
        _ => fold_kind(&mut Folding { views, fact, source: &mut Needed { ledger, fact } }),
    }
}

fn refused(views: &Connection, fact: &Fact) -> Result<(), ApiError> {
    let b: RejectionLogged = read(&fact.body)?;
    views
        .prepare_cached("INSERT OR IGNORE INTO refusal (id, position, said_at, channel, scope_channels, scope_classes, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'call')")
        .sql("then")?
        .execute(params![b.rejection, fact.position.0.cast_signed(), b.said_at, b.channel, json(&b.scope_channels), json(&b.scope_classes)])
        .sql("then")?;
    stands_on(views, fact, b.rejection)
}

fn extended(views: &Connection, fact: &Fact) -> Result<(), ApiError> {
    stands_on(views, fact, read::<RefusalExtended>(&fact.body)?.rejection)
}

/// Of the steps of a script only whether the right to refuse was said: a window counts from there. The rest is for screens.
fn said(views: &Connection, fact: &Fact) -> Result<(), ApiError> {
    let b: StepSaid = read(&fact.body)?;
    if b.item == "opt_out_right" {
        views
            .prepare_cached("UPDATE call SET opt_out_said = 1 WHERE id = ?1")
            .sql("then")?
            .execute(params![b.call])
            .sql("then")?;
    }
    Ok(())
}

fn stands_on(views: &Connection, fact: &Fact, refusal: RejectionId) -> Result<(), ApiError> {
    for print in &fact.fingerprints {
        views
            .prepare_cached("INSERT OR IGNORE INTO refusal_fp (fp, refusal) VALUES (?1, ?2)")
            .sql("then")?
            .execute(params![&print.0[..], refusal])
            .sql("then")?;
    }
    Ok(())
}

/// Opens sealed parts only where a verdict depends on them.
struct Needed<'a> {
    ledger: &'a Ledger,
    fact: &'a Fact,
}

impl Source for Needed<'_> {
    fn secret(&mut self) -> Result<Option<serde_json::Value>, ApiError> {
        match self.fact.kind.as_str() {
            LinkMade::NAME | ConsentGiven::NAME | RefusalCovers::NAME => {
                Ok(self.ledger.open_secret(self.fact.position)?)
            }
            _ => Ok(None),
        }
    }
    fn chunk(&mut self, _: uuid::Uuid, _: u32) -> Result<Option<Vec<u8>>, ApiError> {
        Ok(None)
    }
    fn fingerprint(&self, kind: &str, text: &str) -> Fingerprint {
        self.ledger.fingerprint(kind, text)
    }
}
