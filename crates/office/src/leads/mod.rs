//! Lead lists and the queue.
//!
//! State of a lead: 0 waiting, 1 lent, 2 done (or the same number as an earlier row), 3 rung without reaching anybody,
//! 4 passed over. `lent_until_at` is the end of the lease; without `lent_to` it is the instant before which the lead is not
//! looked at again.

mod callable;
pub mod columns;
mod linking;
mod reader;
mod screened;
mod supplier;
mod taken;
mod waiting;

pub mod give_back;
pub mod import;
pub mod lists;
pub mod next;
pub mod plan;
pub mod queue;
pub mod row;
pub mod shapes;
pub mod standing;

/// Of a row of `lead`: somebody said no for this number or this person. Its loan is over then, whoever has it.
pub(crate) const REFUSED: &str = "(EXISTS (SELECT 1 FROM refusal_fp JOIN refusal ON refusal.id = refusal WHERE refusal_fp.fp = lead.fp AND lifted = 0) OR EXISTS (SELECT 1 FROM refusal_covers JOIN refusal ON refusal.id = refusal WHERE refusal_covers.subject = lead.subject AND lifted = 0))";
