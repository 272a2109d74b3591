//! Screening, permits and calls.

pub(crate) mod again;
pub(crate) mod answered;
pub(crate) mod call;
pub(crate) mod call_back;
pub(crate) mod consent_heard;
pub(crate) mod explain;
pub(crate) mod hang_up;
pub(crate) mod known;
pub(crate) mod open;
pub(crate) mod outcome;
pub(crate) mod place;
pub(crate) mod question;
pub(crate) mod recording;
pub(crate) mod screen;
pub mod shapes;
pub(crate) mod step_said;
