//! A package that the hub makes is written where its person said: on record before it is made, fetched once, compared with what the
//! hub said of it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use quietline_office::ApiError;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{hex, not_through};
use crate::desk::verbs::Asked;
use crate::wire::FETCHED;

impl Asked<'_> {
    /// Fetches it. Errors: `bad_input`, `already_exists`, `cannot_write`, `damaged`, and those of the verb; after an error there is no
    /// file.
    pub(in crate::desk::verbs) fn fetch(&self) -> Result<Value, ApiError> {
        self.seated()?;
        let path = Path::new(self.input["path"].as_str().unwrap_or_default().trim());
        let mut file = create(path)?;
        let fetched = self.fetch_into(&mut file, path);
        fetched.inspect_err(|_| {
            if std::fs::remove_file(path).is_err() {
                tracing::warn!("a file that was begun could not be removed");
            }
        })
    }

    fn fetch_into(&self, file: &mut File, path: &Path) -> Result<Value, ApiError> {
        let mut reply = self.with_path(FETCHED)?;
        let ticket = reply.as_object_mut().and_then(|fields| fields.remove("ticket"));
        let ticket = ticket.as_ref().and_then(Value::as_str).ok_or_else(damaged)?;
        let mut package = self.inner.line.package(&self.token()?, ticket).map_err(not_through)?;
        let found = copy(&mut package, file)?;
        if reply["sha256"] != found.as_str() {
            return Err(damaged());
        }
        file.sync_all().map_err(|_| cannot_write())?;
        reply["path"] = path.display().to_string().into();
        Ok(reply)
    }
}

/// Copies to the end. Answers the SHA-256 in hex.
fn copy(from: &mut impl Read, file: &mut File) -> Result<String, ApiError> {
    let (mut sum, mut piece) = (Sha256::new(), vec![0; 256 << 10]);
    loop {
        match from.read(&mut piece).map_err(|_| damaged())? {
            0 => return Ok(hex(&sum.finalize())),
            count => {
                sum.update(&piece[..count]);
                file.write_all(&piece[..count]).map_err(|_| cannot_write())?;
            }
        }
    }
}

fn create(path: &Path) -> Result<File, ApiError> {
    if !path.is_absolute() {
        return Err(ApiError::bad_input("a path from the root is needed, such as /media/safe/file"));
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            ApiError::new("already_exists", "There is a file of this name. Nothing was written.")
        }
        _ => cannot_write(),
    })
}

fn cannot_write() -> ApiError {
    ApiError::new(
        "cannot_write",
        "The file cannot be written there. Choose a folder that exists and that you may write.",
    )
}

fn damaged() -> ApiError {
    ApiError::new(
        "damaged",
        "The file did not come from the hub as it was made. That it was asked for is on record; nothing was kept here. Ask again.",
    )
}
