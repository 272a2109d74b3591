//! Makes the views anew from the facts, compares, and swaps.

use std::time::Instant;

use rusqlite::Connection;
use serde_json::Value;

use super::shapes::ViewsRebuildReply;
use crate::door::{Decide, Office, Pair};
use crate::error::ApiError;
use crate::views;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>) -> Result<ViewsRebuildReply, ApiError> {
    d.afterwards(rebuild);
    Ok(ViewsRebuildReply { facts: 0, seconds: 0.0, same: false })
}

fn rebuild(office: &Office, mut reply: Value) -> Result<Value, ApiError> {
    let began = Instant::now();
    let (facts, same) = office.rebuild_views()?;
    reply["facts"] = facts.into();
    reply["same"] = same.into();
    reply["seconds"] = began.elapsed().as_secs_f64().into();
    Ok(reply)
}

impl Office {
    /// Rebuilds aside, looks whether the views in use said the same, and puts the new ones in their place. Gives the
    /// number of facts folded.
    pub(crate) fn rebuild_views(&self) -> Result<(u64, bool), ApiError> {
        let ledger = self.own_ledger()?;
        let key = ledger.subkey("views");
        let aside = views::aside(self.views_dir());
        let facts = views::build(&aside, &key, &ledger)?;
        let mut fresh = views::open(&aside, &key)?;
        // From here on nothing is appended by this program.
        let mut writer = self.writer();
        let differs = same_at_one_head(&mut writer, &mut fresh)?;
        if let Err(table) = &differs {
            tracing::error!(table, "the views differed from a rebuild");
        }
        views::close_whole(fresh)?;
        views::swap(self.views_dir())?;
        self.forget_readers();
        writer.views = views::open(&self.views_dir().join(views::VIEWS_FILE), &key)?;
        Ok((facts, differs.is_ok()))
    }
}

/// Compares where both stand at one head: other programs are kept from appending only until both are there.
fn same_at_one_head(
    Pair { ledger, views: kept }: &mut Pair,
    fresh: &mut Connection,
) -> Result<Result<(), String>, ApiError> {
    let append = ledger.begin()?;
    views::catch_up(kept, append.ledger())?;
    views::catch_up(fresh, append.ledger())?;
    let snapshot = kept.unchecked_transaction().sql("same")?;
    // The first look fixes what the snapshot shows.
    views::position(&snapshot)?;
    drop(append);
    views::same(&snapshot, fresh)
}
