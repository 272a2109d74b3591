//! Brings in a lead list with its provenance. The file was read and its rows kept before the lock was taken.

use super::plan::Plan;
use super::shapes::{LeadsImportInput, LeadsImportReply};
use crate::calls::question::own_campaign;
use crate::door::{Bulk, Decide};
use crate::error::ApiError;
use crate::facts::{ListSealed, New};
use crate::suppression::covering;

/// Keeps the list. Errors: `conflict` for a campaign that has ended, or when somebody else brought in the same people meanwhile.
pub fn run(d: &mut Decide<'_, '_>, i: LeadsImportInput) -> Result<LeadsImportReply, ApiError> {
    let Some(Bulk::Leads(plan)) = d.bulk.take() else {
        return Err(ApiError::new(
            "ledger_failed",
            "The list was not read before it was decided on; this is a fault of the program. Nothing was imported.",
        ));
    };
    if own_campaign(d.views, d.me()?, i.campaign)?.closed_at.is_some() {
        return Err(ApiError::conflict("This campaign has ended. Nothing was imported."));
    }
    let plan = *plan;
    if i.dry_run || plan.fact.usable == 0 {
        return Ok(plan.reply);
    }
    // What is restrictive goes first.
    cover(d, &plan)?;
    let position = d.push(New::of(&plan.fact).seal_for_company(&ListSealed { file_name: i.file_name }));
    Ok(LeadsImportReply { batch: Some(plan.fact.batch), position: Some(position), ..plan.reply })
}

/// A new address of a person who refused is suppressed in the same commit. Whoever wrote since the file was read may have
/// changed what the rows mean: refusals are looked up again, and for persons that now lead elsewhere nothing is kept.
fn cover(d: &mut Decide<'_, '_>, plan: &Plan) -> Result<(), ApiError> {
    if d.size() == plan.at_size {
        covering::push(d, &plan.covers);
        return Ok(());
    }
    if !plan.seen.still_holds(d.views)? {
        return Err(ApiError::conflict(
            "Somebody else brought in some of these people at the same moment. Nothing was imported; import the list again.",
        ));
    }
    let covers = covering::wanted(d.views, &plan.people)?;
    covering::push(d, &covers);
    Ok(())
}
