//! Agrees to what another person asked for: the request of then runs now, with two people behind it.

use super::decision::{Decision, LIFT, find};
use super::shapes::AgreeInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::people::shapes::Done;
use crate::suppression::shapes::LiftDecideInput;
use crate::verb::Request;
use crate::{disposal, holds, proof, retention, rulebook, scripts, suppression};

pub fn run(d: &mut Decide<'_, '_>, i: &AgreeInput) -> Result<Done, ApiError> {
    let decision = find(d.views, i.id)?;
    decision.still_waits()?;
    if decision.asked_by == d.me()?.user() {
        return Err(ApiError::new(
            "second_person",
            "You asked for this yourself; another supervisor or admin must agree. Nothing was changed.",
        ));
    }
    if decision.verb == LIFT {
        return suppression::decide_lift::run(d, LiftDecideInput { id: i.id, accept: true, reason: None });
    }
    Ok(Done { position: carry_out(d, &decision)? })
}

/// Runs what was asked for, agreed to by the second person or by the time. Answers the position of its fact.
pub(crate) fn carry_out(d: &mut Decide<'_, '_>, decision: &Decision) -> Result<u64, ApiError> {
    let request = decision.request(d.ledger())?;
    d.agreed = Some(decision.id);
    d.input_hash.clone_from(&decision.input_hash);
    match request {
        Request::ScriptPublish(i) => Ok(scripts::publish::run(d, &i)?.position),
        Request::RetentionSet(i) => retention::set::run(d, &i)?
            .position
            .ok_or_else(|| ApiError::conflict("This was a preview only. Nothing was changed.")),
        Request::RuleChange(i) => Ok(rulebook::change::run(d, &i)?.position),
        Request::PackSignerTrust(i) => Ok(rulebook::trust::run(d, &i)?.position),
        Request::PackInstall(i) => Ok(rulebook::install::run(d, &i)?.position),
        Request::Erase(i) => Ok(proof::erase::run(d, i)?.position),
        Request::HoldRelease(i) => Ok(holds::release::run(d, i)?.position),
        Request::Dispose(i) => disposal::dispose::run(d, &i)?
            .position
            .ok_or_else(|| ApiError::conflict("Nothing is due any more. Nothing was changed.")),
        other => Err(ApiError::conflict(&format!(
            "{} does not wait for a second person. Nothing was changed.",
            other.meta().name
        ))),
    }
}
