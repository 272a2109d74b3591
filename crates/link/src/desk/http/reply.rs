//! What a hub says, and whether it is an answer.

use quietline_office::ApiError;
use reqwest::StatusCode;
use reqwest::blocking::Response;
use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;

use crate::desk::line::{LineError, OTHER_GENERATION};
use crate::wire::PROTOCOL_HEADER;

/// An answer whose head has come.
pub trait Said {
    /// The status.
    fn status(&self) -> StatusCode;
    /// The headers.
    fn headers(&self) -> &HeaderMap;
    /// The rest, whole. None: it broke off.
    fn rest(self) -> Option<Vec<u8>>;

    /// A number in a header.
    fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.headers().get(name)?.to_str().ok()?.parse().ok()
    }
}

impl Said for Response {
    fn status(&self) -> StatusCode {
        Self::status(self)
    }

    fn headers(&self) -> &HeaderMap {
        Self::headers(self)
    }

    fn rest(self) -> Option<Vec<u8>> {
        self.bytes().ok().map(Vec::from)
    }
}

/// What a hub says no with.
#[derive(serde::Deserialize)]
struct No {
    error: ApiError,
}

/// An answer of the version that this desk speaks, or why not.
pub fn checked<S: Said>(said: S, speaks: u32) -> Result<S, LineError> {
    let status = said.status();
    if status.is_success() {
        let same = said.number(PROTOCOL_HEADER) == Some(speaks);
        return if same { Ok(said) } else { Err(other_version()) };
    }
    let body = said.rest().unwrap_or_default();
    match serde_json::from_slice::<No>(&body) {
        Ok(no) => Err(LineError::Refused(no.error)),
        // A hub of a version to come may say so in words of its own.
        Err(_) if status == StatusCode::UPGRADE_REQUIRED => Err(other_version()),
        Err(_) => Err(LineError::Unreachable),
    }
}

/// An answer that broke off is none; a whole one that cannot be read is of another version.
pub fn read<T: DeserializeOwned>(said: impl Said) -> Result<T, LineError> {
    let bytes = said.rest().ok_or(LineError::Unreachable)?;
    serde_json::from_slice(&bytes).map_err(|_| other_version())
}

fn other_version() -> LineError {
    LineError::Refused(ApiError::new(
        "other_version",
        "The hub speaks another version than this desk. Update the older one; refusals are still kept on this desk.",
    ))
}

/// See [`OTHER_GENERATION`].
pub fn other_generation() -> LineError {
    LineError::Refused(ApiError::new(
        OTHER_GENERATION,
        "The hub that answers was restored, or is from before a restore. Nobody was dialled; try again in a second.",
    ))
}
