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
