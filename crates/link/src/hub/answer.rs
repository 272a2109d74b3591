//! Errors as HTTP says them.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use quietline_office::ApiError;
use serde_json::json;

use crate::error::LinkError;

/// What a route ends with when it does not end well.
#[derive(Debug)]
pub struct Refusal(pub ApiError);

/// The result of a route.
pub type Answer = Result<Response, Refusal>;

impl Refusal {
    /// With a code and a sentence.
    pub fn new(code: &str, message: &str) -> Self {
        Self(ApiError::new(code, message))
    }
    /// Too many requests.
    pub fn slow_down() -> Self {
        Self::new("slow_down", "Too many requests. Nothing was done; try again in a second.")
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl From<LinkError> for Refusal {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Office(error) => Self(error),
            other => Self::new("bad_input", &other.to_string()),
        }
    }
}

fn status(code: &str) -> StatusCode {
    match code {
        "bad_input" | "unknown_verb" => StatusCode::BAD_REQUEST,
        "signed_out" | "session_ended" | "unknown_desk" | "wrong_password" | "locked" => {
            StatusCode::UNAUTHORIZED
        }
        "not_permitted" | "bad_signature" | "used_invite" | "expired_invite" => StatusCode::FORBIDDEN,
        "not_found" => StatusCode::NOT_FOUND,
        "too_large" => StatusCode::PAYLOAD_TOO_LARGE,
        "other_version" => StatusCode::UPGRADE_REQUIRED,
        "slow_down" | "wait" => StatusCode::TOO_MANY_REQUESTS,
        "ledger_failed" | "busy" | "disk_full" | "read_only" | "damaged" | "views_failed" | "not_kept"
        | "key_missing" | "key_wrong" | "newer" | "damaged_fact" => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::CONFLICT,
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = status(&self.0.code);
        let body = json!({ "error": { "code": self.0.code, "message": self.0.message } });
        let mut response = (status, axum::Json(body)).into_response();
        if status == StatusCode::TOO_MANY_REQUESTS {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
