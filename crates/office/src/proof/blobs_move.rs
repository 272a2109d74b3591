//! Keeps lists and recordings in a bucket from now on. Only while there are none yet: what is there would stay behind.

use std::path::PathBuf;

use quietline_ledger::{BlobKind, BlobStore, S3, S3Credentials};
use serde_json::Value;

use super::shapes::{BlobsMoveInput, BlobsMoveReply};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{BlobsMoved, New};
use crate::ids::UserId;

pub fn run(d: &mut Decide<'_, '_>, i: BlobsMoveInput) -> Result<BlobsMoveReply, ApiError> {
    let store = BlobStore::S3(S3 {
        credentials: credentials(&i.credentials)?,
        endpoint: i.endpoint,
        bucket: i.bucket,
        prefix: i.prefix,
        region: i.region,
        roots: i.roots.map(PathBuf::from),
    });
    let who = Some(d.me()?.user());
    d.afterwards(move |office, reply| move_to(office, &store, who, reply));
    Ok(BlobsMoveReply { kind: "bucket".into(), versioned: false, position: 0 })
}

/// `env:ID,SECRET` names two variables, `file:PATH` a file that only its owner may read. A secret itself is never taken: it would
/// stand in the request.
pub(crate) fn credentials(text: &str) -> Result<S3Credentials, ApiError> {
    let named = |text: &str| Some(text.trim().to_owned()).filter(|name| !name.is_empty());
    let found = match text.split_once(':') {
        Some(("file", path)) => named(path).map(|path| S3Credentials::File { path: path.into() }),
        Some(("env", names)) => names.split_once(',').and_then(|(id, secret)| {
            Some(S3Credentials::Environment { id: named(id)?, secret: named(secret)? })
        }),
        _ => None,
    };
    found.ok_or_else(|| {
        ApiError::bad_input(
            "credentials: expected file:PATH, or env:ID,SECRET with the names of two variables",
        )
    })
}

/// The fact comes after the place has answered and `workspace.toml` is written, because a fact about a place that is not used
/// would send people there.
fn move_to(
    office: &Office,
    store: &BlobStore,
    who: Option<UserId>,
    mut reply: Value,
) -> Result<Value, ApiError> {
    let place = office.own_ledger()?.keep_blobs_in(store)?;
    office.reopen_ledgers()?;
    let kind = match place.kind {
        BlobKind::Folder => "folder",
        BlobKind::S3 => "bucket",
    };
    let fact = New::of(&BlobsMoved { kind: kind.into(), versioned: place.versioned });
    reply["versioned"] = place.versioned.into();
    reply["position"] = office.append(who, vec![fact])?.into();
    Ok(reply)
}
