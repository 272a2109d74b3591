//! Brings in the outbox of a desk that cannot bring it itself: cut off, broken, or its disk in another machine.

use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use quietline_office::Office;
use quietline_office::floor::EnrolledDesk;

use super::taking::take;
use crate::error::LinkError;
use crate::sealing::{self, SealKey};
use crate::wire::Envelope;

/// What became of a file.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// Reports in the file.
    pub reports: u64,
    /// Recorded now.
    pub recorded: u64,
    /// Stood in the ledger already.
    pub already: u64,
    /// Could not be read, or were recorded with other content: kept aside, supervisor told.
    pub aside: u64,
    /// Signed by no desk of this hub; nothing was done with them.
    pub foreign: u64,
    /// To be brought in again: the ledger could not take them.
    pub failed: u64,
    /// Bytes of the file that are no record.
    pub damaged: u64,
}

/// Takes every report of an outbox file, or of each in a folder. Whoever cut the desk off did not refuse what it had heard.
/// Errors: a file that cannot be read.
pub fn import_outbox(office: &Office, path: &Path) -> Result<Imported, LinkError> {
    let (seal, desks) = (SealKey::from_subkey(&office.hub_key("hub-seal")), office.desks()?);
    let mut done = Imported::default();
    for envelope in super::outbox_files::envelopes(path, &mut done.damaged)? {
        done.reports += 1;
        match desks.iter().find(|desk| signed_by(desk, &envelope)) {
            Some(desk) => count(office, &seal, desk, &envelope, &mut done),
            None => done.foreign += 1,
        }
    }
    Ok(done)
}

fn signed_by(desk: &EnrolledDesk, envelope: &Envelope) -> bool {
    let (Ok(sealed), Ok(signature)) =
        (STANDARD.decode(&envelope.sealed), STANDARD.decode(&envelope.signature))
    else {
        return false;
    };
    sealing::verify(&desk.report_key, envelope.id, &sealing::hash(&sealed), &signature).is_ok()
}

fn count(office: &Office, seal: &SealKey, desk: &EnrolledDesk, envelope: &Envelope, done: &mut Imported) {
    let outcome = take(office, seal, desk, envelope);
    let repeated = outcome.reply.as_ref().is_some_and(|reply| reply["repeated"] == true);
    match (outcome.position, outcome.error.as_deref()) {
        (Some(_), _) if repeated => done.already += 1,
        (Some(_), _) => done.recorded += 1,
        (None, Some("unreadable" | "other_content")) => done.aside += 1,
        (None, _) => done.failed += 1,
    }
}
