//! Secrets, each in a file of its own that only the hub's user reads.

use std::path::Path;

use quietline_office::secret_text::SecretText;

use crate::error::LinkError;

/// No provider's secret is a tenth of it.
const MOST_BYTES: u64 = 4 << 10;

/// Reads a secret: the text of the file, without space around it. Errors: `Hooks`, for a file that is not there, that others may
/// read, that is empty or longer than any secret.
pub fn read(path: &Path) -> Result<SecretText, LinkError> {
    let wrong = |what: &str| LinkError::Hooks(format!("a secret file {what}"));
    let found = std::fs::metadata(path).map_err(|_| wrong("is not where it should be"))?;
    if others_may_read(&found) {
        return Err(wrong("can be read by others; set its mode to 0600, and its owner to the hub's user"));
    }
    if found.len() > MOST_BYTES {
        return Err(wrong("is longer than any secret"));
    }
    let text = std::fs::read_to_string(path).map_err(|_| wrong("cannot be read as text"))?;
    match text.trim() {
        "" => Err(wrong("is empty; whoever knows that can sign")),
        secret => Ok(secret.into()),
    }
}

#[cfg(unix)]
fn others_may_read(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn others_may_read(_: &std::fs::Metadata) -> bool {
    false
}
