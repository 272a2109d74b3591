//! A kind of fact that forbids and that no released program knows: in the build that is tested against the ordinary one
//! (`future-facts`), and in no other.

use super::{New, kinds};
use crate::door::Office;
use crate::error::ApiError;

#[cfg(not(debug_assertions))]
compile_error!("future-facts is for tests; a release must not know made-up facts");

kinds! {
    /// Nobody is called on a day: made up, so that an older program meets something that it must not guess at.
    QuietDayOrdered, Restrictive, None, { day: String }, ();
}

impl Office {
    /// Orders a quiet day; answers its position. Errors: those of the ledger.
    pub fn order_quiet_day(&self, day: &str) -> Result<u64, ApiError> {
        self.append(None, vec![New::of(&QuietDayOrdered { day: day.to_owned() })])
    }
}
