//! The ledger of one workspace: making it, opening it, and what it is asked all the time.

use crate::{
    anchors::{Anchor, Anchors, Last},
    error::LedgerError,
    fact::Fingerprint,
    keeper::Keeper,
    keys::{keyring::Keyring, place::KeyPlace, ring_file},
    seal::{self, Key},
    sqlite::{connect, head, store::SqliteStore, wal::Mover},
    store::{HeadRow, Store},
    tree::{self, Frontier, Head, root_at},
    trust::Trust,
    workspace::{FORMAT, Mode, Workspace},
};
use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// One workspace's facts. One connection, `&mut` to write; other processes may hold the same workspace.
pub struct Ledger {
    pub(crate) dir: PathBuf,
    pub(crate) workspace: Workspace,
    pub(crate) key: Key,
    /// Read again when another process has added segments to it.
    pub(crate) ring: RefCell<Keyring>,
    pub(crate) owner_key: Key,
    pub(crate) anchors: Anchors,
    pub(crate) trust: Trust,
    /// The newest state this process knows to agree with the anchors.
    pub(crate) known: Head,
    // Dropped before the store, so that nobody is left using the WAL.
    pub(crate) keeper: Keeper,
    pub(crate) store: Box<dyn Store>,
}

impl Ledger {
    /// Makes a workspace. `origin` is the C2SP checkpoint origin, such as `example.com/quietline`: no spaces, no `+`.
    /// Refuses a folder that holds one, and a key place that holds a key. Whoever calls it then lets a second process
    /// run [`KeyPlace::read_back`].
    pub fn create(dir: &Path, place: &KeyPlace, origin: &str) -> Result<Self, LedgerError> {
        Self::make(dir, place, None, origin)
    }

    /// [`Ledger::create`] for [`KeyPlace::Passphrase`].
    pub fn create_with_passphrase(
        dir: &Path,
        place: &KeyPlace,
        words: &str,
        origin: &str,
    ) -> Result<Self, LedgerError> {
        Self::make(dir, place, Some(words), origin)
    }

    /// Opens the workspace with the key from the place `workspace.toml` names; never makes a key. A newer or
    /// damaged workspace is refused and left as it is; one that lost facts opens, see [`Ledger::trust`].
    pub fn open(dir: &Path) -> Result<Self, LedgerError> {
        let workspace = Workspace::read(dir)?;
        let key = workspace.key.read(dir, None)?;
        Self::unlock(dir, workspace, key)
    }

    /// [`Ledger::open`] for a workspace whose key is made from a passphrase.
    pub fn open_with_passphrase(dir: &Path, words: &str) -> Result<Self, LedgerError> {
        let workspace = Workspace::read(dir)?;
        let key = workspace.key.read(dir, Some(words))?;
        Self::unlock(dir, workspace, key)
    }

    fn make(dir: &Path, place: &KeyPlace, words: Option<&str>, origin: &str) -> Result<Self, LedgerError> {
        check_origin(origin)?;
        fs::create_dir_all(dir)?;
        if Workspace::exists(dir) {
            return Err(LedgerError::AlreadyExists("a workspace in this folder"));
        }
        let key = place.new_key(dir)?;
        let place = place.keep(dir, &key, words)?;
        let ring = Keyring::new(origin)?;
        let workspace =
            Workspace { format: FORMAT, workspace: Uuid::new_v4(), mode: Mode::Alone, key: place };
        ring_file::write(dir, &ring, &workspace, &key)?;
        let db = connect::create(dir, &ring.database)?;
        let empty = Head { size: 0, root: tree::empty_root() };
        let row = HeadRow {
            head: empty.clone(),
            frontier: Frontier::default(),
            data_keys: 0,
            segment: 0,
            next_segment: 0,
        };
        head::insert(&db, &row)?;
        drop(db);
        Anchors::new(dir, ring.own("anchors")).begin(&Anchor { size: 0, root: empty.root, at: 0 })?;
        workspace.write(dir)?;
        Self::unlock(dir, workspace, key)
    }

    pub(crate) fn unlock(dir: &Path, workspace: Workspace, key: Key) -> Result<Self, LedgerError> {
        let ring = ring_file::read(dir, &workspace, &key)?;
        let store = SqliteStore::open(dir, &ring.database)?;
        let row = store.head()?;
        if row.frontier.root() != row.head.root {
            return Err(LedgerError::damaged("ledger_head"));
        }
        let anchors = Anchors::new(dir, ring.own("anchors"));
        let theirs = Anchors::new(dir, ring.own("anchors"));
        let mover = Mover::new(dir.to_owned(), ring.database.clone(), store.wal());
        let keeper = Keeper::start(theirs, Some(mover))?;
        let owner_key = ring.own("owner");
        let known = Head { size: 0, root: tree::empty_root() };
        let mut ledger = Self {
            dir: dir.to_owned(),
            workspace,
            key,
            ring: RefCell::new(ring),
            owner_key,
            anchors,
            trust: Trust::Whole,
            known,
            keeper,
            store: Box::new(store),
        };
        ledger.check_trust(&row.head);
        if !ledger.trust.is_whole() {
            ledger.store.keep_lost(&ledger.dir)?;
        }
        Ok(ledger)
    }

    /// Size and root as they are now.
    pub fn head(&self) -> Result<Head, LedgerError> {
        Ok(self.store.head()?.head)
    }

    /// What the anchors said when this was opened, or at the last append since. Anything but whole: no dialling.
    pub fn trust(&self) -> Trust {
        self.trust.clone()
    }

    /// Identity of the workspace.
    pub fn workspace_id(&self) -> Uuid {
        self.workspace.workspace
    }

    /// The C2SP origin of its checkpoints.
    pub fn origin(&self) -> String {
        self.ring.borrow().origin.clone()
    }

    /// Counts restores; 1 for a workspace that was never restored.
    pub fn generation(&self) -> u32 {
        self.ring.borrow().generation
    }

    /// Moves what was committed from the WAL into the database and syncs the anchors: before the folder is copied, or
    /// when nothing else is to be done. The ledger does it by itself too.
    pub fn settle(&mut self) -> Result<(), LedgerError> {
        self.store.settle()?;
        self.anchors.sync()
    }

    /// Changes whenever another connection or process has committed (`PRAGMA data_version`).
    pub fn data_version(&self) -> Result<i64, LedgerError> {
        self.store.data_version()
    }

    /// `HMAC-SHA-256(fingerprint key, "quietline/fp/1" ‖ 0x00 ‖ kind ‖ 0x00 ‖ text)`. `text` is canonical already.
    pub fn fingerprint(&self, kind: &str, text: &str) -> Fingerprint {
        let parts: [&[u8]; 4] = [b"quietline/fp/1\0", kind.as_bytes(), b"\0", text.as_bytes()];
        Fingerprint(seal::hmac(&self.ring.borrow().fingerprint, &parts))
    }

    /// A key for a use outside this crate (views, index MAC): HKDF-SHA-256 of a keyring secret with the label.
    pub fn subkey(&self, label: &str) -> [u8; 32] {
        *seal::derive(&self.ring.borrow().derive, &format!("use/{label}"))
    }

    /// Compares the ledger with its last anchor. Once something is amiss it stays so until the ledger is opened anew.
    pub(crate) fn check_trust(&mut self, head: &Head) {
        if self.trust.is_whole() {
            self.trust = self.compare(head).unwrap_or(Trust::Damaged { what: "the tree cannot be read" });
        }
        if self.trust.is_whole() {
            self.known = head.clone();
        }
    }

    fn compare(&self, head: &Head) -> Result<Trust, LedgerError> {
        let last = match self.anchors.last()? {
            Last::Anchor(last) => last,
            Last::Missing => return Ok(Trust::Damaged { what: "anchors.log is missing" }),
            Last::Forged => return Ok(Trust::Damaged { what: "anchors.log" }),
        };
        let reach = last.size.max(self.known.size);
        if head.size < reach {
            return Ok(Trust::Short { have: head.size, anchored: reach });
        }
        let same = (last.size == self.known.size && last.root == self.known.root)
            || root_at(last.size, &mut |l, from, n| self.store.nodes(l, from, n))? == last.root;
        Ok(if same { Trust::Whole } else { Trust::Damaged { what: "the ledger is not the one anchored" } })
    }
}

fn check_origin(origin: &str) -> Result<(), LedgerError> {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if origin.is_empty() || origin.len() > 200 || origin.contains(bad) {
        return Err(LedgerError::Invalid("the origin is empty, too long, or has spaces or a plus sign"));
    }
    Ok(())
}
