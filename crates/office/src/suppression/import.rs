//! Brings a list of refusals in: whoever stands on it is not contacted, whatever the line looks like.

use super::covering::{Cover, push, push_covers};
use super::plan::{Plan, in_force, people};
use super::row::ROWS;
use super::shapes::{SuppressionImportInput, SuppressionImportReply};
use crate::door::{Bulk, Decide};
use crate::error::ApiError;
use crate::facts::{New, SuppressionImported};

/// Keeps the refusals. Errors: `conflict` when one of them was lifted meanwhile.
pub fn run(d: &mut Decide<'_, '_>, i: &SuppressionImportInput) -> Result<SuppressionImportReply, ApiError> {
    let Some(Bulk::Refusals(plan)) = d.bulk.take() else {
        return Err(ApiError::new(
            "ledger_failed",
            "The list was not read before it was decided on; this is a fault of the program. Nothing was imported.",
        ));
    };
    let mut plan = *plan;
    if d.size() != plan.at_size {
        read_again(d, &mut plan)?;
    }
    let first = d.size();
    push_refusals(d, &plan, &i.reason);
    let mut covers = Vec::new();
    for (at, subject) in &plan.people {
        let refused = &plan.refused[*at];
        push_covers(d, refused.id, *subject);
        covers.extend(Cover::of_links(d.views, refused.id, *subject, refused.print)?);
    }
    push(d, &covers);
    let position = (!plan.refused.is_empty()).then_some(first);
    Ok(SuppressionImportReply { position, ..plan.reply })
}

/// Somebody wrote since the file was read: persons are looked up again, and what was in force must still be.
fn read_again(d: &Decide<'_, '_>, plan: &mut Plan) -> Result<(), ApiError> {
    for print in &plan.already {
        if !in_force(d.views, *print)? {
            return Err(ApiError::conflict(
                "A refusal of this list was lifted at the same moment. Nothing was imported; import the list again.",
            ));
        }
    }
    plan.people = people(d.views, &plan.refused)?;
    Ok(())
}

/// One fact for at most [`ROWS`] refusals; their texts stand in the chunk of the same number.
fn push_refusals(d: &mut Decide<'_, '_>, plan: &Plan, reason: &str) {
    let chunks = u32::try_from(plan.refused.len().div_ceil(ROWS)).unwrap_or(u32::MAX);
    for (number, group) in (0_u64..).zip(plan.refused.chunks(ROWS)) {
        let body = SuppressionImported {
            rejections: group.iter().map(|refused| refused.id).collect(),
            said_at: d.now,
            blob: plan.blob,
            chunks,
            first_row: number * ROWS as u64,
        };
        d.push(
            New::of(&body)
                .rule("HK-OPT-01")
                .words(None, reason)
                .fingerprints(group.iter().map(|refused| refused.print).collect()),
        );
    }
}
