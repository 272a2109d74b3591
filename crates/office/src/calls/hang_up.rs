//! The call ended.

use super::call::report;
use super::shapes::{HangUpInput, ReportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CallEnded, New};

pub fn run(d: &mut Decide<'_, '_>, i: &HangUpInput) -> Result<ReportReply, ApiError> {
    report(d, i.call, |fact| fact, New::of(&CallEnded { call: i.call }))
}
