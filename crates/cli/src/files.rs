//! Files named on the command line; `-` is standard input or output.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::context::Context;
use crate::failure::Failure;
use crate::lines;

/// The bytes of a file.
pub fn read(context: &Context, path: &Path) -> Result<Vec<u8>, Failure> {
    if path.as_os_str() == "-" {
        context.takes_stdin();
        context.sign_in()?;
    }
    read_plain(path)
}

/// As [`read`], for a command that needs nobody signed in.
pub fn read_plain(path: &Path) -> Result<Vec<u8>, Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path)
        .map_err(|error| Failure::other("no_file", &format!("{} cannot be read: {error}.", path.display())))
}

/// The bytes as they cross the door.
pub fn encoded(context: &Context, path: &Path) -> Result<String, Failure> {
    Ok(STANDARD.encode(read(context, path)?))
}

/// A file of text, as it is: what was signed must not change by a byte.
pub fn text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read_plain(path)?)
        .map_err(|_| Failure::usage(&format!("{}: expected text in UTF-8", name(path))))
}

/// The name that a file goes by.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(|| "standard input".into(), |name| name.to_string_lossy().into_owned())
}

/// Bytes of a reply.
pub fn decoded(value: &Value) -> Result<Vec<u8>, Failure> {
    STANDARD
        .decode(value.as_str().unwrap_or_default())
        .map_err(|_| Failure::other("broken", "The reply cannot be read."))
}

/// Writes personal data: readable by its owner alone, never over another file.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        let mut out = std::io::stdout().lock();
        out.write_all(bytes)?;
        return Ok(out.flush()?);
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written =
        options.open(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| {
        Failure::other("cannot_write", &format!("{} cannot be written: {error}.", path.display()))
    })
}

/// The path from the root.
pub fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    Ok(std::path::absolute(path)?)
}

/// The first line of standard input: for an argument that other users must not see.
pub fn first_line(context: &Context) -> Result<String, Failure> {
    context.takes_stdin();
    match lines::of_input().next() {
        Some(line) => Ok(line?.text()?.to_owned()),
        None => Ok(String::new()),
    }
}
