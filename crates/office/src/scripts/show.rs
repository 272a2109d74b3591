//! One version with its words and what the pack says of them today.

use super::law;
use super::shapes::{ScriptShowInput, ScriptShowReply};
use super::version::find;
use crate::calls::question::own_campaign;
use crate::door::Read;
use crate::error::ApiError;
use crate::views::date_of;

pub fn run(r: &Read<'_>, i: &ScriptShowInput) -> Result<ScriptShowReply, ApiError> {
    let version = find(r.views, i.script, i.version)?;
    let campaign = own_campaign(r.views, r.me()?, version.row.campaign)?;
    let findings = law::outward(law::findings(&version.words()?, &campaign, r.book(), date_of(r.now))?);
    Ok(ScriptShowReply { row: version.row, texts: version.texts, findings })
}
