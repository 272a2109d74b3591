//! Sets the company's recorder, or takes it away.

use super::settings::{self, checked};
use super::shapes::RecorderSetInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, RecorderSealed, RecorderSet};
use crate::people::shapes::Done;

pub fn run(d: &mut Decide<'_, '_>, i: RecorderSetInput) -> Result<Done, ApiError> {
    if i.kind == "none" {
        let fact = New::of(&RecorderSet { kind: i.kind }).seal_for_company(&RecorderSealed::default());
        return Ok(Done { position: d.push(fact) });
    }
    let known = settings::read(d.views)?.filter(|known| known.kind == i.kind);
    let kept = || known.and_then(|known| known.sealed.secret);
    let secret = i.secret.map(|typed| typed.to_string()).or_else(kept);
    let (url, host, port, user) = match i.kind.as_str() {
        "http" => (i.url, None, None, None),
        _ => (None, i.host, i.port, i.user),
    };
    let trimmed = |text: Option<String>| text.map(|text| text.trim().to_owned());
    let sealed = RecorderSealed { url: trimmed(url), host: trimmed(host), port, user: trimmed(user), secret };
    checked(&i.kind, &sealed)?;
    Ok(Done { position: d.push(New::of(&RecorderSet { kind: i.kind }).seal_for_company(&sealed)) })
}
