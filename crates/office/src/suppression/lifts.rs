//! Requests to lift, those that wait first.

use super::lift::all;
use super::shapes::LiftsReply;
use crate::door::Read;
use crate::error::ApiError;

/// Decided requests further back are in the history of their entries.
const MOST: u32 = 500;

/// Answers the requests, masked.
pub fn run(r: &Read<'_>) -> Result<LiftsReply, ApiError> {
    let lifts = all(r.views, MOST)?
        .iter()
        .map(|lift| lift.row(r.views, lift.sealed(r.ledger)?.as_ref(), false))
        .collect::<Result<_, _>>()?;
    Ok(LiftsReply { lifts })
}
