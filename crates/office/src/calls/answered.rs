//! The callee answered: timer and first step start.

use super::call::report;
use super::shapes::{CallAnsweredInput, ReportReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CallAnswered, New};

pub fn run(d: &mut Decide<'_, '_>, i: &CallAnsweredInput) -> Result<ReportReply, ApiError> {
    report(d, i.call, |fact| fact, New::of(&CallAnswered { call: i.call }))
}
