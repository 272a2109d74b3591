//! The second person decides on a request to lift.

use super::lift::{Lift, find};
use super::shapes::LiftDecideInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LiftDeclined, New, RefusalLifted};
use crate::people::shapes::Done;

/// Lifts or declines. Errors: `second_person` for whoever asked, `conflict` for what is decided.
pub fn run(d: &mut Decide<'_, '_>, i: LiftDecideInput) -> Result<Done, ApiError> {
    let lift = find(d.views, i.id)?;
    if lift.state != "waiting" {
        return Err(ApiError::conflict("This request has been decided already. Nothing was changed."));
    }
    if !i.accept {
        return decline(d, &lift, i.reason);
    }
    let alone = lift.asked_by == d.me()?.user();
    if alone {
        may_alone(d, &lift)?;
    }
    let body = RefusalLifted { decision: lift.id, refusals: lift.refusals, asked_by: lift.asked_by, alone };
    Ok(Done { position: d.push(New::of(&body)) })
}

/// Whoever asked may take the request back, too.
fn decline(d: &mut Decide<'_, '_>, lift: &Lift, reason: Option<String>) -> Result<Done, ApiError> {
    let reason = reason.unwrap_or_default().trim().to_owned();
    if reason.is_empty() {
        return Err(ApiError::bad_input("reason: say why it is declined"));
    }
    Ok(Done { position: d.push(New::of(&LiftDeclined { decision: lift.id }).words(None, &reason)) })
}

/// Whoever asked decides only where nobody else could, then and now, and not before 72 hours.
fn may_alone(d: &Decide<'_, '_>, lift: &Lift) -> Result<(), ApiError> {
    let others = d.alone_until()?.is_none();
    match lift.alone_until_at {
        Some(until) if !others && d.now >= until => Ok(()),
        Some(until) if !others => {
            let until = crate::when::When(until);
            Err(ApiError::conflict(&format!(
                "Nobody else can decide this, so it waits 72 hours, until {until}. Nothing was changed."
            )))
        }
        _ => Err(ApiError::new(
            "second_person",
            "Somebody else must decide this: any other supervisor or admin. Nothing was changed.",
        )),
    }
}
