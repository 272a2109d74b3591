//! Brings in what people answered elsewhere: an export of another program.

use super::receive::arrived;
use super::shapes::{MessagesImportInput, MessagesReply};
use super::take;
use crate::door::Decide;
use crate::error::ApiError;

/// Takes it in; a dry run says what is in it, and keeps nothing.
pub fn run(d: &mut Decide<'_, '_>, i: &MessagesImportInput) -> Result<MessagesReply, ApiError> {
    let arrived = arrived(d)?;
    if !i.dry_run {
        return take::all(d, arrived);
    }
    let mut reply = arrived.reply;
    for entry in &arrived.entries {
        reply.stopped += u64::from(entry.meant.suppresses());
        reply.started += u64::from(entry.meant == super::arrived::Meant::Start);
        reply.before_a_person += u64::from(matches!(
            entry.meant,
            super::arrived::Meant::Borderline | super::arrived::Meant::Unknown
        ));
    }
    Ok(reply)
}
