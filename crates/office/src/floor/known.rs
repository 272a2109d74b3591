//! Which desks hold the feed how far: one fact a batch.

use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{DeskKnows, FeedKnown, New};
use crate::ids::DeskId;

impl Office {
    /// Records that these desks hold the feed up to these entries. Nothing is written for an empty list.
    pub fn note_known(&self, known: &[(DeskId, u64)]) -> Result<(), ApiError> {
        if known.is_empty() {
            return Ok(());
        }
        let known = known.iter().map(|&(desk, seq)| DeskKnows { desk, seq }).collect();
        self.append(None, vec![New::of(&FeedKnown { known })]).map(|_| ())
    }
}
