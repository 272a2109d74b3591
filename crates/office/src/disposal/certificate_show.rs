//! A certificate with a page of its items.

use super::certificates::{find, row};
use super::run::{Item, items_of};
use super::shapes::{CertificateItem, CertificateShowInput, CertificateShowReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::when::When;

/// Items of an answer, unless another number is asked for.
const ITEMS: u32 = 100;
/// Most items of an answer.
const MOST: u32 = 1_000;

/// What cannot be promised, in words; they stand on the certificate as well.
pub(super) const CAVEATS: [&str; 4] = [
    "Solid-state drives and file systems that copy on write may keep earlier bytes of a file that was overwritten in place, out of reach of this program, until they use the space again.",
    "Snapshots, and backups that were made without this program, may hold files that were left in place. What was kept in the encrypted store is unreadable in all of them once its key is gone.",
    "Where the store is a bucket that keeps versions, removed bytes may stay as an older version, unreadable without the key.",
    "A backup of the facts that was made before holds what ended of them since, and can be read with the keys of the workspace until that backup is deleted.",
];

pub fn run(r: &Read<'_>, i: &CertificateShowInput) -> Result<CertificateShowReply, ApiError> {
    let found = find(r.views, i.id)?;
    let limit = i.limit.unwrap_or(ITEMS).clamp(1, MOST) as usize;
    let skip = i.after.unwrap_or(0);
    let (mut items, mut more) = (Vec::new(), false);
    items_of(r.ledger, r.views, i.id, skip, &mut |found| {
        more = items.len() == limit;
        if !more {
            items.push(item(found, skip + items.len() as u64 + 1));
        }
        Ok(!more)
    })?;
    let caveats = CAVEATS.iter().map(|text| (*text).to_owned()).collect();
    Ok(CertificateShowReply { certificate: row(r.views, &found)?, items, more, caveats })
}

fn item(found: &Item<'_>, number: u64) -> CertificateItem {
    let text = |name: &str| found.value[name].as_str().unwrap_or_default().to_owned();
    let maybe = |name: &str| found.value[name].as_str().map(str::to_owned);
    CertificateItem {
        number,
        category: found.category.to_owned(),
        id: text("id"),
        day0: text("day0"),
        delete_on: text("delete_on"),
        decided_by: text("decided_by"),
        rule: maybe("rule"),
        period: maybe("period"),
        promised: maybe("promised"),
        ended_at: When(found.ended_at),
        method: text("method"),
        kind: maybe("kind"),
        order: found.order,
    }
}
