//! A bucket of somebody else's as a place that recordings come from, read at the edge.

use quietline_ledger::{BlobStore, S3, S3Credentials};

use super::shapes::RecordingBucket;
use crate::error::ApiError;
use crate::proof::blobs_move::credentials;

/// What the place of a bucket begins with.
pub(super) const SCHEME: &str = "s3://";

/// Reads what stands behind [`SCHEME`] and the way in. A prefix is a folder: `calls` and `calls/` are the same, and `calls-2` lies
/// outside. Errors: `bad_input`, also for the place of the workspace's own chunks, which are no recordings.
pub(super) fn read(rest: &str, way: Option<RecordingBucket>, blobs: &BlobStore) -> Result<S3, ApiError> {
    let way =
        way.ok_or_else(|| ApiError::bad_input("bucket: say where the service is, and its credentials"))?;
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() {
        return Err(ApiError::bad_input("folder: expected s3://bucket/prefix"));
    }
    let mut prefix = prefix.to_owned();
    if !prefix.is_empty() && !prefix.ends_with('/') {
        prefix.push('/');
    }
    let place = S3 {
        endpoint: way.endpoint.trim().trim_end_matches('/').to_owned(),
        bucket: bucket.to_owned(),
        prefix,
        region: way.region.trim().to_owned(),
        roots: way.roots.map(Into::into),
        credentials: credentials(&way.credentials)?,
    };
    if is_own(&place, blobs) {
        return Err(ApiError::bad_input("folder: the program keeps its own chunks in that place"));
    }
    Ok(place)
}

/// The place as it is written.
pub(super) fn folder(place: &S3) -> String {
    format!("{SCHEME}{}/{}", place.bucket, place.prefix)
}

/// The way in, for a screen: where the credentials are, never these themselves.
pub(super) fn shown(place: &S3) -> RecordingBucket {
    let credentials = match &place.credentials {
        S3Credentials::Environment { id, secret } => format!("env:{id},{secret}"),
        S3Credentials::File { path } => format!("file:{}", path.display()),
    };
    RecordingBucket {
        endpoint: place.endpoint.clone(),
        region: place.region.clone(),
        credentials,
        roots: place.roots.as_ref().map(|path| path.display().to_string()),
    }
}

/// Whether a place and that of the workspace's chunks lie in one another.
pub(super) fn is_own(place: &S3, blobs: &BlobStore) -> bool {
    let BlobStore::S3(own) = blobs else { return false };
    let (one, other) = (place.prefix.trim_end_matches('/'), own.prefix.trim_end_matches('/'));
    own.endpoint.trim_end_matches('/') == place.endpoint
        && own.bucket == place.bucket
        && (is_in(one, other) || is_in(other, one))
}

/// Whether a prefix is another, or lies below it.
fn is_in(inner: &str, outer: &str) -> bool {
    let below = inner.strip_prefix(outer);
    below.is_some_and(|rest| outer.is_empty() || rest.is_empty() || rest.starts_with('/'))
}
