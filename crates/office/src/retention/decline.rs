//! Declines what somebody asked for. Whoever asked may take it back: that lets nothing happen.

use super::decision::{LIFT, find};
use super::shapes::DeclineInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{DecisionDeclined, New};
use crate::people::shapes::Done;
use crate::suppression::{self, shapes::LiftDecideInput};

pub fn run(d: &mut Decide<'_, '_>, i: DeclineInput) -> Result<Done, ApiError> {
    let decision = find(d.views, i.id)?;
    decision.still_waits()?;
    if decision.verb == LIFT {
        return suppression::decide_lift::run(
            d,
            LiftDecideInput { id: i.id, accept: false, reason: Some(i.reason) },
        );
    }
    let reason = i.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(ApiError::bad_input("reason: say why it is declined"));
    }
    Ok(Done { position: d.push(New::of(&DecisionDeclined { decision: i.id }).words(None, &reason)) })
}
