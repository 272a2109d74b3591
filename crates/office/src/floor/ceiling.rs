//! What the rule book allows a desk without its hub.

use crate::door::Office;
use crate::views::date_of;

impl Office {
    /// Past this age of its last heartbeat no desk may dial anybody, ms. An admin may go lower. Without a rulebook that can be
    /// read nobody may.
    pub fn offline_ceiling_ms(&self) -> u32 {
        let seconds = self.reading(None, |read| Ok(read.book().offline_ceiling_seconds(date_of(self.now()))));
        seconds.unwrap_or_default().saturating_mul(1_000)
    }
}
