//! The retention schedule, second people, tasks.

pub(crate) mod agree;
mod change;
pub(crate) mod confirmation_sent;
pub(crate) mod decision;
pub(crate) mod decline;
mod effect;
pub(crate) mod incidents;
pub(crate) mod kept;
pub(crate) mod owed;
mod promises;
pub(crate) mod schedule;
pub(crate) mod set;
pub mod shapes;
pub(crate) mod show;
pub(crate) mod tasks;
pub(crate) mod waiting;
