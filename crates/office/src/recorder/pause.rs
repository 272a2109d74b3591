//! The recording of a call is to pause, or to go on.

use super::shapes::RecordingPauseInput;
use crate::calls::call::report;
use crate::calls::shapes::ReportReply;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RecordingPaused};

pub fn run(d: &mut Decide<'_, '_>, i: &RecordingPauseInput) -> Result<ReportReply, ApiError> {
    report(d, i.call, |fact| fact, New::of(&RecordingPaused { call: i.call, paused: i.paused }))
}
