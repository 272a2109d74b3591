//! Checks words against the pack, as one types.

use super::law;
use super::shapes::{ScriptCheckInput, ScriptCheckReply};
use crate::calls::question::own_campaign;
use crate::door::Read;
use crate::error::ApiError;
use crate::views::date_of;

pub fn run(r: &Read<'_>, i: &ScriptCheckInput) -> Result<ScriptCheckReply, ApiError> {
    let words = law::Words::of(i.channel.as_deref(), &i.texts, i.recording_kept.as_deref())?;
    let campaign = own_campaign(r.views, r.me()?, i.campaign)?;
    let findings = law::findings(&words, &campaign, r.book(), date_of(r.now))?;
    Ok(ScriptCheckReply { findings: law::outward(findings) })
}
