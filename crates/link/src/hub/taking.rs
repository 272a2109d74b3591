//! One report from its envelope into the ledger.

use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_office::floor::{EnrolledDesk, Instants, Reported};
use quietline_office::ids::{RequestId, UserId};
use quietline_office::{ApiError, Office, Request};

use crate::error::LinkError;
use crate::sealing::{self, SealKey};
use crate::wire::{Envelope, Outcome, ReportBody};

/// What could not be read lies here as it came, still sealed.
pub(super) const ASIDE: &str = "hub-aside";

/// Asked again these would come again: the report is kept aside, or it would stay at the head of the desk's outbox for ever, and
/// stop the desk. What it names may come later, as after a restore: it is tried again (`super::aside`).
const FINAL: [&str; 6] =
    ["unreadable", "bad_input", "unknown_verb", "not_found", "not_permitted", "signed_out"];

/// Takes a report. Final outcomes are a position, `other_content` and `unreadable`; any other error means: offer it again.
pub fn take(office: &Office, seal: &SealKey, desk: &EnrolledDesk, envelope: &Envelope) -> Outcome {
    let none = Outcome { id: envelope.id, position: None, effective_at: None, reply: None, error: None };
    let failed = |code: String| Outcome { error: Some(code), ..none.clone() };
    match record(office, seal, desk, envelope) {
        Ok(received) => Outcome {
            position: Some(received.position),
            effective_at: Some(received.effective_at),
            reply: Some(received.reply),
            ..none
        },
        Err(error) if FINAL.contains(&error.code.as_str()) => {
            match set_aside(office, desk, envelope) {
                Ok(()) => failed("unreadable".into()),
                // Neither in the ledger nor aside: the desk must not let go of it.
                Err(error) => failed(error.code),
            }
        }
        Err(error) => failed(error.code),
    }
}

/// Records a report that can be read. Errors: `unreadable` and what [`Office::perform_reported`] says.
pub(super) fn record(
    office: &Office,
    seal: &SealKey,
    desk: &EnrolledDesk,
    envelope: &Envelope,
) -> Result<quietline_office::floor::Received, ApiError> {
    let opened = open(seal, desk, envelope).map_err(|_| ApiError::new("unreadable", "It cannot be read."))?;
    let (body, sha256, signature) = opened;
    let request = Request::parse(&body.verb, body.input)?;
    let reported = Reported {
        desk: desk.desk,
        user: UserId(body.user),
        report: RequestId(envelope.id),
        sha256,
        signature,
        instants: Instants { said_at: body.said_at, kept_at: body.kept_at },
        error_ms: body.error_ms,
        offline: body.offline,
    };
    office.perform_reported(&reported, request)
}

type Opened = (ReportBody, [u8; 32], Vec<u8>);

fn open(seal: &SealKey, desk: &EnrolledDesk, envelope: &Envelope) -> Result<Opened, LinkError> {
    let decode = |text: &str| STANDARD.decode(text).map_err(|_| LinkError::Unreadable);
    let (sealed, signature) = (decode(&envelope.sealed)?, decode(&envelope.signature)?);
    let sha256 = sealing::hash(&sealed);
    sealing::verify(&desk.report_key, envelope.id, &sha256, &signature)?;
    let plain = seal.open(envelope.id, &sealed)?;
    let body = serde_json::from_slice(&plain).map_err(|_| LinkError::Unreadable)?;
    Ok((body, sha256, signature))
}

/// Keeps the envelope, then tells the supervisor; once for the same bytes.
fn set_aside(office: &Office, desk: &EnrolledDesk, envelope: &Envelope) -> Result<(), ApiError> {
    let full = |_| ApiError::new("ledger_failed", "The report could not be kept aside.");
    let folder = office.dir().join(ASIDE);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(full)?;
    let bytes = serde_json::to_vec(envelope).map_err(|error| full(error.into()))?;
    let hash = super::line::hex(&sealing::hash(&bytes)[..8]);
    let path = folder.join(format!("{}-{}-{hash}.json", desk.desk, envelope.id));
    let file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    match file {
        Ok(mut file) => file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(full)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(full(error)),
    }
    let text = format!(
        "Report {} could not be recorded; it is kept in {ASIDE} of the hub's workspace.",
        envelope.id
    );
    office.note_incident("report_unreadable", &text, Some(desk.desk))
}
