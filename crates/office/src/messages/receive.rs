//! One webhook came in. It is never refused for what is in it: what cannot be believed or read is counted, and the rest goes on.

use super::arrived::Arrived;
use super::shapes::MessagesReply;
use super::take;
use crate::door::{Bulk, Decide};
use crate::error::ApiError;

/// Takes it in. The same delivery twice has one effect.
pub fn run(d: &mut Decide<'_, '_>) -> Result<MessagesReply, ApiError> {
    let arrived = arrived(d)?;
    take::all(d, arrived)
}

/// What was read before the lock was taken.
pub(super) fn arrived(d: &mut Decide<'_, '_>) -> Result<Arrived, ApiError> {
    match d.bulk.take() {
        Some(Bulk::Messages(arrived)) => Ok(*arrived),
        _ => Err(ApiError::new(
            "ledger_failed",
            "The messages were not read before they were decided on; this is a fault of the program. Nothing was taken in.",
        )),
    }
}
