//! What the rule book allows a desk without its hub.

use crate::door::Office;
use crate::error::ApiError;
use crate::views::date_of;

impl Office {
    /// Past this age of its last heartbeat no desk may dial anybody, ms. An admin may go lower.
    pub fn offline_ceiling_ms(&self) -> Result<u32, ApiError> {
        let seconds = self.reading(None, |read| Ok(read.book().offline_ceiling_seconds(date_of(self.now()))));
        Ok(seconds?.saturating_mul(1_000))
    }
}
