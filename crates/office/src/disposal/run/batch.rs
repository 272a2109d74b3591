//! One batch: what may end is decided under the append lock, so that a hold that came a moment ago counts, and a period that
//! was lengthened, and a clock that jumped.

use quietline_ledger::tree::Hash;
use quietline_ledger::{Ended, Ending, KeyOwner, Ledger};
use rusqlite::Connection;

use super::hands::Hands;
use super::{Run, in_place, locks};
use crate::disposal::ends::{Ends, RecordingEnd};
use crate::disposal::kept::{self, Recording};
use crate::door::{Office, lock};
use crate::error::ApiError;
use crate::facts::{EndingItem, New, RecordingKeysEnded, RecordingsEndOrdered, recording_key};
use crate::holds::scope::Holds;
use crate::ids::CertificateId;
use crate::views::{self, date_of_day};

/// How recordings in the store end.
const DESTROYED: &str = "key_destroyed_bytes_removed";
/// How recordings that lie in place end.
const OVERWRITTEN: &str = "overwritten_and_unlinked";

/// The end of a recording, if it may end now.
pub(super) type Judge<'a> = &'a dyn Fn(&Ends<'_>, &Recording) -> Option<RecordingEnd>;

impl Run {
    /// Ends those of a page that may end. Says whether the run goes on: not when the clock came in doubt, or the ledger.
    pub(super) fn end_batch(
        &self,
        office: &Office,
        hands: &mut Hands,
        page: &[Recording],
    ) -> Result<bool, ApiError> {
        let _destroying = locks::destroying(office)?;
        let mut goes_on = true;
        let due = |ends: &Ends<'_>, recording: &Recording| {
            Some(ends.of(recording, false)).filter(|end| end.is_due(ends.today))
        };
        let ended = order(office, hands, (self.id, self.who), page, &mut |views, ledger| {
            goes_on = self.may_go_on(office, views, ledger);
            goes_on.then_some(&due as Judge<'_>)
        })?;
        if let Some((ended, files)) = ended {
            super::close::close(office, hands, (self.id, self.who), ended.order.0, &files)?;
        }
        Ok(goes_on)
    }

    /// What an unknown fact forbids, or a part that cannot be read, might be a hold; and by a clock in doubt everything is due.
    pub(super) fn may_go_on(&self, office: &Office, views: &Connection, ledger: &Ledger) -> bool {
        let engine = office.engine(views, ledger, office.now());
        let passed = self.passed.iter().any(|guard| guard == super::guards::CLOCK);
        engine.writable && (engine.clock_confirmed || passed)
    }
}

/// Orders the end of those of a page that may end, and destroys their keys. Gives the names of their files, too: no row
/// tells them any more, and they are to be looked for.
pub(super) fn order<'j>(
    office: &Office,
    hands: &mut Hands,
    (run, who): (CertificateId, Option<crate::ids::UserId>),
    page: &[Recording],
    judge: &mut dyn FnMut(&Connection, &Ledger) -> Option<Judge<'j>>,
) -> Result<Option<(Ended, Vec<Hash>)>, ApiError> {
    let Hands { ledger, views } = hands;
    // A file is read whole for this: not that of one which is held anyway. What holds is looked at again under the lock.
    let holds = Holds::load(views)?;
    let free =
        |recording: &&Recording| !holds.covers(recording) && in_place::may_be_removed(ledger, recording);
    let page: Vec<&Recording> = page.iter().filter(free).collect();
    let mut files = Vec::new();
    let ended = ledger.destroy_decided(|ledger, _| {
        let folding = lock(&office.folding);
        views::catch_up(views, ledger)?;
        drop(folding);
        let Some(judge) = judge(views, ledger) else { return Ok(None) };
        let found = may_end(office, views, &page, judge)?;
        if found.is_empty() {
            return Ok(None);
        }
        for (recording, _) in found.iter().filter(|(recording, _)| !recording.is_in_place()) {
            let chunks = ledger.chunks(recording.blob.unwrap_or(recording.id.0))?;
            files.extend(chunks.into_iter().map(|chunk| chunk.hash));
        }
        let owners = found.iter().flat_map(|(recording, _)| owners(recording)).collect();
        let items = found.into_iter().map(|(recording, item)| in_place::named(ledger, &recording, item));
        let items = items.collect::<Result<_, _>>()?;
        let order = office.run_draft(New::of(&RecordingsEndOrdered { run, items }), who);
        let done = office.run_draft(New::of(&RecordingKeysEnded { run }), who);
        Ok::<_, ApiError>(Some(Ending { owners, order, done }))
    })?;
    Ok(ended.map(|ended| (ended, files)))
}

/// Looks at each again: it is still kept, not held, and due by the schedule of now.
fn may_end(
    office: &Office,
    views: &Connection,
    page: &[&Recording],
    judge: Judge<'_>,
) -> Result<Vec<(Recording, EndingItem)>, ApiError> {
    let laid = office.laying.book(views)?;
    // Without a pack nobody knows what the law has kept.
    if laid.book.packs().is_empty() {
        return Ok(Vec::new());
    }
    let (ends, holds) = (Ends::load(views, &laid.book, office.now())?, Holds::load(views)?);
    let mut found = Vec::new();
    for seen in page {
        let Some(recording) = kept::where_is(views, "id = ?1", &seen.id)?.pop() else { continue };
        if holds.covers(&recording) {
            continue;
        }
        if let Some(end) = judge(&ends, &recording) {
            let item = item(&ends, &recording, &end);
            found.push((recording, item));
        }
    }
    Ok(found)
}

fn item(ends: &Ends<'_>, recording: &Recording, end: &RecordingEnd) -> EndingItem {
    EndingItem {
        id: recording.id.to_string(),
        day0: date_of_day(recording.day).to_string(),
        delete_on: end.delete_on.unwrap_or(ends.today).to_string(),
        decided_by: end.decided_by.to_owned(),
        rule: end.rule.clone(),
        period: Some(ends.period(&recording.kind).to_string()),
        promised: recording.kind.promised.clone(),
        sha256: Some(recording.sha256.clone()),
        method: if recording.is_in_place() { OVERWRITTEN } else { DESTROYED }.to_owned(),
        kind: None,
    }
}

/// Every key of a recording in the store. That of one in place goes later: what it seals says where the file lies.
pub(super) fn owners(recording: &Recording) -> Vec<KeyOwner> {
    if recording.is_in_place() {
        return Vec::new();
    }
    let blob = recording.blob.unwrap_or(recording.id.0);
    let chunks = (0..recording.chunks).map(move |index| KeyOwner::Chunk { blob, index });
    chunks.chain([recording_key(recording.id)]).collect()
}
