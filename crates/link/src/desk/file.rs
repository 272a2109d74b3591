//! Small files of a desk: replaced whole, and sealed where they say anything about a person.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

/// Written aside, synced and renamed: a reader never sees half of it, and a power cut leaves the old or the new.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = aside(path);
    let mut file = private(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&aside, path)?;
    sync_folder(path)
}

/// As [`replace`] for what a power cut may take: it outlives the program, not the machine.
fn replace_lightly(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = aside(path);
    private(&aside)?.write_all(bytes)?;
    std::fs::rename(&aside, path)
}

/// Makes the names in a file's folder outlive a power cut.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

/// Several programs may write one name: each has an aside of its own.
fn aside(path: &Path) -> std::path::PathBuf {
    path.with_extension(format!("{}.new", std::process::id()))
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// `nonce ‖ XChaCha20-Poly1305`, with the file's purpose as associated data.
pub fn seal(key: &[u8; 32], purpose: &str, text: &[u8]) -> io::Result<Vec<u8>> {
    let mut nonce = [0; 24];
    getrandom::fill(&mut nonce).map_err(|_| io::Error::other("no random bytes"))?;
    let body = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: purpose.as_bytes() })
        .map_err(|_| io::ErrorKind::InvalidInput)?;
    Ok([nonce.as_slice(), &body].concat())
}

/// Opens what [`seal`] made; none when a bit of it differs.
pub fn open(key: &[u8; 32], purpose: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_first_chunk::<24>()?;
    let payload = Payload { msg: body, aad: purpose.as_bytes() };
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(*nonce), payload).ok().map(Zeroizing::new)
}

/// Seals a value into a file. Lost at a power cut at worst: the hub has what counts.
pub fn keep<T: Serialize>(path: &Path, key: &[u8; 32], value: &T) -> io::Result<()> {
    let text = Zeroizing::new(serde_json::to_vec(value)?);
    let purpose = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    replace_lightly(path, &seal(key, &purpose, &text)?)
}

/// Reads what [`keep`] wrote; none when there is nothing that can be read.
pub fn kept<T: DeserializeOwned>(path: &Path, key: &[u8; 32]) -> Option<T> {
    let sealed = std::fs::read(path).ok()?;
    let purpose = path.file_name()?.to_string_lossy().into_owned();
    serde_json::from_slice(&open(key, &purpose, &sealed)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_file_opens_under_its_key_and_its_name_only() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("leases");
        keep(&path, &[1; 32], &vec!["a person"]).unwrap();
        assert_eq!(kept::<Vec<String>>(&path, &[1; 32]).unwrap(), ["a person"]);
        assert!(kept::<Vec<String>>(&path, &[2; 32]).is_none());
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(8).any(|part| part == b"a person"));
        std::fs::rename(&path, dir.path().join("users")).unwrap();
        assert!(kept::<Vec<String>>(&dir.path().join("users"), &[1; 32]).is_none(), "another purpose");
    }
}
