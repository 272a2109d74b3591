//! Files that leave the page. The web view goes nowhere but to its own page, which also keeps it from downloading; so the
//! program writes what the page hands it, and says where.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quietline_office::error::ApiError;
use serde::Deserialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};

/// The verb of the window itself: needs no workspace and nobody signed in.
pub const VERB: &str = "file_save";
/// Tries at a name that nothing has yet.
const TRIES: u32 = 1_000;

/// What the page hands over.
#[derive(Deserialize)]
struct Input {
    name: String,
    /// base64
    bytes: String,
}

/// Writes into the person's download folder (their home where there is none); answers the path. Errors: `not_saved`.
pub fn run(app: &AppHandle, input: Value) -> Result<Value, ApiError> {
    let input: Input =
        serde_json::from_value(input).map_err(|_| ApiError::bad_input("file_save: name and bytes"))?;
    let bytes = STANDARD.decode(input.bytes).map_err(|_| ApiError::bad_input("bytes: expected base64"))?;
    let folder = app.path().download_dir().or_else(|_| app.path().home_dir()).map_err(|_| not_saved())?;
    let path = write(&folder, &plain(&input.name), &bytes).map_err(|_| not_saved())?;
    Ok(json!({ "path": path }))
}

fn not_saved() -> ApiError {
    ApiError::new(
        "not_saved",
        "The file could not be written to your download folder. What the ledger says of it stands. Make room there and try again.",
    )
}

/// The last part of a name, without what a shell or a file manager hides or breaks at.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|c| !c.is_control()).collect();
    let shown = shown.trim_start_matches(['.', ' ']);
    if shown.is_empty() { "file".to_owned() } else { shown.to_owned() }
}

/// Writes a file of this name that only its owner reads, whole or not at all; never over another one.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for path in (1..=TRIES).map(|n| folder.join(numbered(name, n))) {
        let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            opened => opened?,
        };
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        return Ok(path);
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// `log.pdf`, then `log (2).pdf`.
fn numbered(name: &str, n: u32) -> String {
    match (n, name.rsplit_once('.')) {
        (1, _) => name.to_owned(),
        (_, Some((stem, ending))) => format!("{stem} ({n}).{ending}"),
        (_, None) => format!("{name} ({n})"),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// An export holds personal data, and the one of this morning must not be lost to that of noon.
    #[test]
    fn files_are_private_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let downloads = folder.path().join("Downloads");
        let first = write(&downloads, "log.pdf", b"one").unwrap();
        let second = write(&downloads, "log.pdf", b"two").unwrap();
        assert_eq!(second, downloads.join("log (2).pdf"));
        assert_eq!(std::fs::read(&first).unwrap(), b"one");
        assert_eq!(std::fs::metadata(&second).unwrap().permissions().mode() & 0o777, 0o600);
    }

    /// Names come from people, too: evidence is named by whoever brought it in.
    #[test]
    fn a_name_leads_nowhere_else() {
        for (name, kept) in [
            ("../../.ssh/authorized_keys", "authorized_keys"),
            ("C:\\letters\\a.txt", "a.txt"),
            (".hidden", "hidden"),
            ("..", "file"),
            ("", "file"),
            ("信件\n.txt", "信件.txt"),
        ] {
            assert_eq!(plain(name), kept, "{name}");
        }
    }
}
