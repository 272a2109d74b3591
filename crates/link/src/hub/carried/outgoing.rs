//! Packages on their way to desks. The name of a file says who may have it, so that every process of a hub gives it out, and gives it
//! out once: whoever asks without the ticket, at another desk or as somebody else asks for another name.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use quietline_office::ApiError;
use quietline_office::floor::OUTGOING;
use sha2::{Digest, Sha256};

use super::{Between, private, remove_older};

/// A package is waited for so long.
const GOOD: Duration = Duration::from_secs(600);

/// A ticket, and where its package is written. Errors: `cannot_write`.
pub(super) fn place(between: Between<'_>) -> Result<(String, PathBuf), ApiError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| failed())?;
    private(&between.workspace.join(OUTGOING)).map_err(|_| failed())?;
    let ticket = hex(&bytes);
    let path = path(between, &ticket);
    Ok((ticket, path))
}

/// The package of a ticket, which is gone from the disk once it is closed. Errors: `no_ticket`.
pub fn take(between: Between<'_>, ticket: &str) -> Result<File, ApiError> {
    let gone =
        |_| ApiError::new("no_ticket", "The file was fetched already, or not in time. Ask for it again.");
    let path = path(between, ticket);
    let file = File::open(&path).map_err(gone)?;
    // Of two that ask at once only one removes it.
    std::fs::remove_file(&path).map_err(gone)?;
    Ok(file)
}

pub(super) fn sweep(workspace: &Path, now: SystemTime) -> u64 {
    remove_older(&workspace.join(OUTGOING), GOOD, now)
}

fn path(between: Between<'_>, ticket: &str) -> PathBuf {
    let sum = Sha256::new_with_prefix(between.desk.0.as_bytes()).chain_update(ticket.as_bytes());
    between.workspace.join(OUTGOING).join(hex(&sum.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed() -> ApiError {
    ApiError::new("cannot_write", "The hub cannot make the file just now. Nothing was done.")
}
