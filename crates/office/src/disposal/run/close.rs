//! After an order: files that lie in place are removed, everything is read back, and a fact says that it is gone.

use quietline_ledger::tree::Hash;
use quietline_ledger::{KeyOwner, Ledger, Position};

use super::batch::owners;
use super::hands::Hands;
use super::in_place::{self, Removed};
use crate::disposal::kept::{self, Recording};
use crate::door::Office;
use crate::error::ApiError;
use crate::facts::{
    New, RecordingFilesEmptied, RecordingKeysEnded, RecordingKeysOrdered, RecordingsEndOrdered,
    RecordingsEnded, read, recording_key,
};
use crate::ids::{CertificateId, UserId};

/// Closes an order; `files` are those that its recordings had in the store, where that is still known. Errors: `not_gone` when a key or bytes can still be read; nothing is certified then.
pub(super) fn close(
    office: &Office,
    hands: &mut Hands,
    (run, who): (CertificateId, Option<UserId>),
    order: u64,
    files: &[Hash],
) -> Result<(), ApiError> {
    hands.fold(office)?;
    let ordered = ordered(hands, order)?;
    let not_gone = remove_files(office, hands, (run, who), order, &ordered)?;
    let gone: Vec<&Recording> =
        ordered.iter().filter(|recording| !not_gone.contains(&recording.id.to_string())).collect();
    read_back(&hands.ledger, &gone, files)?;
    let body = RecordingsEnded { run, ordered: order, not_gone };
    office.append(who, vec![New::of(&body)])?;
    hands.fold(office)
}

/// The recordings of an order.
fn ordered(hands: &Hands, order: u64) -> Result<Vec<Recording>, ApiError> {
    let fact = hands.ledger.fact(Position(order))?.ok_or_else(|| ApiError::not_found("order"))?;
    let body: RecordingsEndOrdered = read::<RecordingsEndOrdered>(&fact.body)?;
    let mut found = Vec::new();
    for id in body.items.iter().filter_map(|item| item.id.parse().ok()) {
        found.extend(kept::find(&hands.views, id)?);
    }
    Ok(found)
}

/// Empties and removes what lies in place; gives those of which that is not known. The empty file shows that one was emptied until a
/// fact does, and the fact stands before the path can be read no more: a crash between any two of these steps leaves neither a
/// file that is called destroyed and lies elsewhere, nor an empty one that nobody finds.
fn remove_files(
    office: &Office,
    hands: &mut Hands,
    (run, who): (CertificateId, Option<UserId>),
    ordered: u64,
    recordings: &[Recording],
) -> Result<Vec<String>, ApiError> {
    let (mut not_gone, mut keys, mut emptied, mut witnesses) = (vec![], vec![], vec![], vec![]);
    for recording in recordings.iter().filter(|recording| recording.is_in_place()) {
        match in_place::remove(&hands.ledger, recording)? {
            Removed::NotOurs if !recording.emptied => {
                not_gone.push(recording.id.to_string());
                continue;
            }
            Removed::Gone(Some(witness)) => {
                emptied.push(recording.id);
                witnesses.push(witness);
            }
            Removed::Gone(None) | Removed::NotOurs => {}
        }
        keys.push(recording_key(recording.id));
    }
    if !emptied.is_empty() {
        office.append(who, vec![New::of(&RecordingFilesEmptied { run, ordered, recordings: emptied })])?;
    }
    witnesses.iter().for_each(in_place::Witness::dismiss);
    end_names(office, hands, (run, who), ordered, &keys)?;
    Ok(not_gone)
}

/// The keys of what lay in place, once its files are gone.
fn end_names(
    office: &Office,
    hands: &mut Hands,
    (run, who): (CertificateId, Option<UserId>),
    ordered: u64,
    owners: &[KeyOwner],
) -> Result<(), ApiError> {
    if owners.is_empty() {
        return Ok(());
    }
    let order = office.run_draft(New::of(&RecordingKeysOrdered { run, ordered }), who);
    let done = office.run_draft(New::of(&RecordingKeysEnded { run }), who);
    hands.ledger.destroy_key(owners, order, done)?;
    Ok(())
}

/// Neither the sound nor what was sealed of it can be read any more, and no file is left: believes no order, but looks.
fn read_back(ledger: &Ledger, gone: &[&Recording], files: &[Hash]) -> Result<(), ApiError> {
    let owners: Vec<KeyOwner> = gone
        .iter()
        .flat_map(|recording| owners(recording).into_iter().chain([recording_key(recording.id)]))
        .collect();
    let mut there = !ledger.remains(&owners, files)?.is_empty();
    for recording in gone {
        there |= ledger.open_secret(Position(recording.position))?.is_some();
    }
    if there {
        return Err(ApiError::new(
            "not_gone",
            "What was to be destroyed can still be read. No certificate is issued; run `quietline recordings audit`.",
        ));
    }
    Ok(())
}
