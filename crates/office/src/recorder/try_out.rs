//! Tries the recorder that is set.

use super::settings;
use super::shapes::{RecorderTryInput, RecorderTryReply};
use super::tell::LIMIT;
use crate::door::Read;
use crate::error::ApiError;

pub fn run(r: &Read<'_>, i: &RecorderTryInput) -> Result<RecorderTryReply, ApiError> {
    let hook = settings::hook(r.views)?.ok_or_else(|| ApiError::not_found("recorder"))?;
    let extension = i.extension.as_deref().unwrap_or_default();
    let seen = quietline_recorder::try_out(&hook, extension, r.now, LIMIT);
    Ok(RecorderTryReply {
        answer: seen.answer.as_str().to_owned(),
        status: seen.status,
        greeting: seen.greeting,
        channels: seen.channels,
    })
}
