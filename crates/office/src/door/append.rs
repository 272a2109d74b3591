//! Facts of the program itself: set-up, refused attempts, incidents. No verb of anybody.

use quietline_ledger::{Draft, FactId};

use super::Office;
use super::office::{Pair, lock};
use crate::error::ApiError;
use crate::facts::New;
use crate::ids::UserId;
use crate::views;

impl Office {
    /// Appends facts in one commit and folds them. Returns the position of the first.
    pub(crate) fn append(&self, who: Option<UserId>, facts: Vec<New>) -> Result<u64, ApiError> {
        let mut writer = self.writer();
        let Pair { ledger, views } = &mut *writer;
        let mut append = ledger.begin()?;
        let now = self.clock.now();
        let first = append.head().size;
        for fact in facts {
            let draft: Draft = fact.draft(FactId::from(id_at(now)), now, who);
            append.append(&draft)?;
        }
        let _folding = lock(&self.folding);
        append.commit()?;
        // What stopped dialling was that facts could not be written: they can.
        *lock(&self.trouble) = None;
        if let Err(error) = views::catch_up(views, ledger) {
            tracing::warn!(code = error.code, "views were not written; they are folded again");
        }
        Ok(first)
    }

    /// Whether the last commit failed. Nobody is dialled before one has really written again: whoever looks after a floor
    /// writes one, since desks that may not dial have little to write.
    pub fn could_not_write(&self) -> bool {
        self.trouble().is_some()
    }
}

impl Office {
    /// Looks at the views under the append lock, then appends what that leads to, in one commit.
    pub(crate) fn append_with<T>(
        &self,
        decide: impl FnOnce(&rusqlite::Connection, i64) -> Result<(T, Vec<New>), ApiError>,
    ) -> Result<T, ApiError> {
        let mut writer = self.writer();
        let Pair { ledger, views } = &mut *writer;
        let mut append = ledger.begin()?;
        let _folding = lock(&self.folding);
        views::catch_up(views, append.ledger())?;
        let now = self.clock.now();
        let (answer, facts) = decide(views, now)?;
        for fact in facts {
            append.append(&fact.draft(FactId::from(id_at(now)), now, None))?;
        }
        append.commit()?;
        if let Err(error) = views::catch_up(views, ledger) {
            tracing::warn!(code = error.code, "views were not written; they are folded again");
        }
        Ok(answer)
    }
}

/// A new id in time order (version 7) at an instant.
pub(crate) fn id_at(now: i64) -> uuid::Uuid {
    let millis = now.unsigned_abs();
    let nanos = u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000;
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, millis / 1000, nanos))
}
