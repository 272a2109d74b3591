//! Puts a signed pack in force: law that is newer than the program. Always by two people, because a new law may allow what an
//! old one forbade.

use std::collections::BTreeMap;

use super::offered::{self, Offered};
use super::shapes::{PackInstallInput, PackWaitingReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, PackInstalled};
use crate::ids::DecisionId;
use crate::retention::decision;
use crate::verb::Permission;

/// Errors: those of [`offered::read`]; `bad_input` without a reason.
pub fn run(d: &mut Decide<'_, '_>, i: &PackInstallInput) -> Result<PackWaitingReply, ApiError> {
    let offered = offered::read(d.views, &d.laid, &i.text, &i.signature)?;
    match d.agreed {
        Some(id) => agreed(d, offered, i, id),
        None => ask(d, &offered, i),
    }
}

fn ask(
    d: &mut Decide<'_, '_>,
    offered: &Offered,
    i: &PackInstallInput,
) -> Result<PackWaitingReply, ApiError> {
    if i.reason.trim().is_empty() {
        return Err(ApiError::bad_input(
            "reason: say where the pack comes from; it goes on record. Nothing was changed.",
        ));
    }
    let summary = [
        ("pack", offered.pack.code()),
        ("version", offered.pack.version().to_string()),
        ("sha256", offered.sha256.clone()),
        ("key_id", offered.key_id.clone()),
    ];
    let summary: BTreeMap<String, String> = summary.map(|(key, value)| (key.to_owned(), value)).into();
    let asked = d.ask("pack_install", Permission::Administer, &serde_json::json!(i), summary)?;
    Ok(PackWaitingReply { state: "waiting".into(), id: Some(asked.id), position: asked.position })
}

fn agreed(
    d: &mut Decide<'_, '_>,
    offered: Offered,
    i: &PackInstallInput,
    id: DecisionId,
) -> Result<PackWaitingReply, ApiError> {
    let asked_by = decision::find(d.views, id)?.asked_by;
    let body = PackInstalled {
        pack: offered.pack.code(),
        version: offered.pack.version(),
        sha256: offered.sha256,
        key_id: offered.key_id,
        signature: i.signature.clone(),
        text: i.text.clone(),
        decision: Some(id),
    };
    let position = d.push_agreed(New::of(&body).words(None, &i.reason), id, asked_by);
    Ok(PackWaitingReply { state: "done".into(), id: Some(id), position })
}
