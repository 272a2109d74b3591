//! The company's recorder, without its secret.

use super::settings;
use super::shapes::RecorderReply;
use crate::door::Read;
use crate::error::ApiError;
use crate::when::When;

pub fn run(r: &Read<'_>) -> Result<RecorderReply, ApiError> {
    let settings = settings::read(r.views)?;
    let set_at = settings.as_ref().map(|settings| When(settings.set_at));
    let settings = settings.unwrap_or_default();
    let kind = if settings.kind.is_empty() { "none".to_owned() } else { settings.kind };
    let sealed = settings.sealed;
    Ok(RecorderReply {
        kind,
        url: sealed.url,
        host: sealed.host,
        port: sealed.port,
        user: sealed.user,
        set_at,
    })
}
