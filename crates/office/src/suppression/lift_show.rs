//! Shows the evidence of a request to lift. The fact comes first: no fact, no answer.

use super::lift::find;
use super::shapes::{LiftShowInput, LiftShowReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{Disclosed, New};

/// Answers the request in full with its evidence.
pub fn run(d: &mut Decide<'_, '_>, i: &LiftShowInput) -> Result<LiftShowReply, ApiError> {
    let lift = find(d.views, i.id)?;
    let sealed = lift.sealed(d.ledger())?;
    let row = lift.row(d.views, sealed.as_ref(), true)?;
    d.push(New::of(&Disclosed { verb: "lift_show".into(), about: Some(i.id.0), rows: 1, full: true }));
    Ok(LiftShowReply { row, evidence: sealed.map(|sealed| sealed.evidence).unwrap_or_default() })
}
