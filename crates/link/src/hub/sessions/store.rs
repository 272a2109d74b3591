//! One file a session: `hub-sessions/DESK/NAME`, sealed under a key of the workspace, for its owner only.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use quietline_office::floor::{DeskId, KeptSession};
use quietline_office::ids::UserId;
use serde::{Deserialize, Serialize};

use super::Name;
use crate::error::LinkError;
use crate::hub::line::hex;

const FOLDER: &str = "hub-sessions";
/// Most sessions of one desk: a program that never signs out costs the oldest.
const MOST: usize = 32;
const NONCE: usize = 24;

/// What is in a file.
#[derive(Serialize, Deserialize)]
pub struct Row {
    /// Sign-in, milliseconds UTC.
    pub began: i64,
    /// Who, at which desk.
    pub session: KeptSession,
}

/// The folder.
pub struct Store {
    dir: PathBuf,
    cipher: XChaCha20Poly1305,
}

impl Store {
    /// Makes the folder when there is none.
    pub fn open(workspace: &Path, key: [u8; 32]) -> Result<Self, LinkError> {
        let dir = workspace.join(FOLDER);
        folder(&dir).map_err(LinkError::io("the folder of sessions"))?;
        Ok(Self { dir, cipher: XChaCha20Poly1305::new(&key.into()) })
    }

    fn desk(&self, desk: DeskId) -> PathBuf {
        self.dir.join(desk.to_string())
    }

    fn path(&self, desk: DeskId, name: &Name) -> PathBuf {
        self.desk(desk).join(hex(name))
    }

    /// Stands there when the hub ended a person's session at a desk.
    fn ended(&self, desk: DeskId, user: UserId) -> PathBuf {
        self.desk(desk).join(format!("ended-{user}"))
    }

    /// Writes a session: whole or not at all.
    pub fn put(&self, name: &Name, row: &Row) -> io::Result<()> {
        let desk = row.session.desk();
        folder(&self.desk(desk))?;
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| io::Error::other("no random numbers"))?;
        let plain = serde_json::to_vec(row).map_err(io::Error::other)?;
        let payload = Payload { msg: &plain, aad: &bound(desk, name) };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| io::Error::other("the session cannot be sealed"))?;
        let aside = self.desk(desk).join(format!("{}.new", hex(name)));
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside)?;
        file.write_all(&[nonce.as_slice(), &sealed].concat())?;
        fs::rename(&aside, self.path(desk, name))?;
        let _ = fs::remove_file(self.ended(desk, row.session.user()));
        self.thin_out(desk);
        Ok(())
    }

    /// Whether there is such a session.
    pub fn holds(&self, desk: DeskId, name: &Name) -> bool {
        self.path(desk, name).exists()
    }

    /// Reads one. A file moved from another desk's folder, or to another name, does not open.
    pub fn get(&self, desk: DeskId, name: &Name) -> Option<Row> {
        let bytes = fs::read(self.path(desk, name)).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: &bound(desk, name) };
        let plain = self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
        serde_json::from_slice(&plain).ok()
    }

    /// Every session there is.
    pub fn all(&self) -> Vec<(DeskId, Name)> {
        let desks = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        desks
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok().map(DeskId))
            .flat_map(|desk| self.of_desk(desk).into_iter().map(move |name| (desk, name)))
            .collect()
    }

    fn of_desk(&self, desk: DeskId) -> Vec<Name> {
        let files = fs::read_dir(self.desk(desk)).into_iter().flatten().flatten();
        files.filter_map(|file| unhex(file.file_name().to_str()?)).collect()
    }

    /// Removes one.
    pub fn remove(&self, desk: DeskId, name: &Name) {
        let _ = fs::remove_file(self.path(desk, name));
    }

    fn thin_out(&self, desk: DeskId) {
        let mut names = self.of_desk(desk);
        if names.len() > MOST {
            let written =
                |name: &Name| fs::metadata(self.path(desk, name)).and_then(|file| file.modified()).ok();
            names.sort_by_key(written);
            names[..names.len() - MOST].iter().for_each(|name| self.remove(desk, name));
        }
    }

    /// Removes one because it holds no longer; the desk is to be told.
    pub fn expire(&self, desk: DeskId, user: UserId, name: &Name) {
        if fs::write(self.ended(desk, user), b"").is_err() {
            tracing::warn!("the end of a session could not be noted");
        }
        self.remove(desk, name);
    }

    /// See [`Store::expire`].
    pub fn was_ended(&self, desk: DeskId, user: UserId) -> bool {
        self.ended(desk, user).exists()
    }
}

fn folder(path: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

fn bound(desk: DeskId, name: &Name) -> Vec<u8> {
    [b"quietline/hub-session/1".as_slice(), &[0], desk.0.as_bytes(), name].concat()
}

fn unhex(text: &str) -> Option<Name> {
    let digits = text.as_bytes();
    (digits.len() == 32 && digits.iter().all(u8::is_ascii_hexdigit)).then_some(())?;
    let mut name = Name::default();
    for (at, byte) in name.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(desk: u128) -> Row {
        let text = format!(
            r#"{{"began":7,"session":{{"user":"{0}","role":"agent","campaigns":[],"desk":"{0}"}}}}"#,
            uuid::Uuid::from_u128(desk)
        );
        serde_json::from_str(&text).expect("a row")
    }

    #[test]
    fn a_session_opens_in_its_place_only() {
        let dir = tempfile::tempdir().expect("folder");
        let store = Store::open(dir.path(), [1; 32]).expect("store");
        let (mine, other) = (DeskId(uuid::Uuid::from_u128(1)), DeskId(uuid::Uuid::from_u128(2)));
        store.put(&[5; 16], &row(1)).expect("kept");
        assert_eq!(store.get(mine, &[5; 16]).expect("opens").began, 7);
        assert_eq!(store.all(), [(mine, [5; 16])]);
        folder(&store.desk(other)).expect("folder");
        fs::copy(store.path(mine, &[5; 16]), store.path(other, &[5; 16])).expect("copied");
        assert!(store.get(other, &[5; 16]).is_none());
        assert!(Store::open(dir.path(), [2; 32]).expect("store").get(mine, &[5; 16]).is_none());
        let user = UserId(uuid::Uuid::from_u128(1));
        store.expire(mine, user, &[5; 16]);
        assert!(store.was_ended(mine, user) && !store.holds(mine, &[5; 16]));
        store.put(&[6; 16], &row(1)).expect("kept");
        assert!(!store.was_ended(mine, user));
    }

    #[test]
    fn files_are_for_their_owner_only_and_hold_no_plain_word() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("folder");
        let store = Store::open(dir.path(), [1; 32]).expect("store");
        store.put(&[5; 16], &row(1)).expect("kept");
        let path = store.path(DeskId(uuid::Uuid::from_u128(1)), &[5; 16]);
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        let bytes = fs::read(path).expect("bytes");
        assert!(!bytes.windows(5).any(|window| window == b"agent"));
    }
}
