//! Recordings that were left as objects in somebody else's bucket. What is removed is the very version that was taken in; what else
//! the bucket keeps by its own rules is not ours to say, and the certificate says so by its word for the method.

use std::io::Read;

use quietline_ledger::{Ledger, Object, Objects};
use sha2::{Digest, Sha256};

use crate::error::ApiError;
use crate::facts::ObjectPlace;
use crate::proof::hex;

/// How objects end.
pub(super) const DELETED: &str = "object_deleted";
/// Bytes read in one go.
const PIECE: usize = 1 << 20;

/// Whether the object is the one with this hash. Errors: `blobs_unreachable`, `blobs_refused`.
pub(super) fn is_ours(ledger: &Ledger, place: &ObjectPlace, sha256: &str) -> Result<bool, ApiError> {
    Ok(hash_of(ledger, place)?.is_some_and(|found| found == sha256))
}

/// SHA-256 of the object, hex; none when there is none. Errors: as [`is_ours`].
pub(super) fn hash_of(ledger: &Ledger, place: &ObjectPlace) -> Result<Option<String>, ApiError> {
    let objects = ledger.objects(&place.bucket)?;
    let Some(object) = look(&objects, place)? else { return Ok(None) };
    hash(&objects, &object)
}

/// Removes the object if it is the one; true when it is not there any more. One that was not there when its end was ordered is not
/// ordered, so that none is left behind here is what a removal before a crash looks like. Errors: as [`is_ours`].
pub(super) fn remove(ledger: &Ledger, place: &ObjectPlace, sha256: &str) -> Result<bool, ApiError> {
    let objects = ledger.objects(&place.bucket)?;
    let Some(object) = look(&objects, place)? else { return Ok(true) };
    match hash(&objects, &object)? {
        Some(found) if found == sha256 => Ok(objects.remove(&object)?),
        _ => Ok(false),
    }
}

/// Whether the original of a recording in the store is gone; it goes first if it still lies there. Errors: as [`is_ours`].
pub(super) fn is_gone(
    ledger: &Ledger,
    place: &ObjectPlace,
    bytes: u64,
    sha256: &str,
) -> Result<bool, ApiError> {
    let objects = ledger.objects(&place.bucket)?;
    match look(&objects, place)? {
        Some(object) if object.bytes == bytes => match hash(&objects, &object)? {
            Some(found) if found == sha256 => Ok(objects.remove(&object)?),
            _ => Ok(true),
        },
        _ => Ok(true),
    }
}

/// What is there. A bucket that does not answer a listing has nothing either, and that proves nothing.
fn look(objects: &Objects, place: &ObjectPlace) -> Result<Option<Object>, ApiError> {
    let found = objects.look(&place.key, place.version.as_deref())?;
    if found.is_none() {
        objects.is_there()?;
    }
    Ok(found)
}

fn hash(objects: &Objects, object: &Object) -> Result<Option<String>, ApiError> {
    let Some(mut bytes) = objects.read(object)? else { return Ok(None) };
    let (mut sum, mut piece) = (Sha256::new(), vec![0; PIECE]);
    loop {
        let broken = |_| ApiError::from(quietline_ledger::LedgerError::BlobsUnreachable);
        match bytes.read(&mut piece).map_err(broken)? {
            0 => return Ok(Some(hex(&sum.finalize()))),
            count => sum.update(&piece[..count]),
        }
    }
}
