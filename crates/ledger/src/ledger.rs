//! The ledger of one workspace: making it, opening it, and what it is asked all the time.

use crate::{
    anchors::{Anchor, Anchors, Last},
    blob::{BlobStore, Files},
    error::LedgerError,
    fact::Fingerprint,
    keeper::Keeper,
    keys::{keyring::Keyring, place::KeyPlace, ring_file},
    postgres::{Database, PostgresStore},
    seal::{self, Key},
    sqlite::{store::SqliteStore, wal::Mover},
    store::Store,
    tree::{self, Head, root_at},
    trust::Trust,
    unwrapped::Unwrapped,
    workspace::{FORMAT, Mode, Place, Workspace, make_private},
};
use std::{
    cell::{OnceCell, RefCell},
    path::{Path, PathBuf},
};
use uuid::Uuid;

const NOT_ANCHORED: &str = "the ledger is not the one anchored";

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
    pub(crate) unwrapped: RefCell<Vec<Unwrapped>>,
    /// Opened when the first chunk is asked for: a blob store that is away keeps nobody from logging a refusal.
    pub(crate) files: OnceCell<Files>,
    // Dropped before the store, so that nobody is left using the WAL.
    pub(crate) keeper: Keeper,
    pub(crate) store: Box<dyn Store>,
}

impl Ledger {
    /// Makes a workspace. `origin` is the C2SP checkpoint origin, such as `example.com/quietline`: no spaces, no `+`.
    /// Refuses a folder that holds one, and a key place that holds a key. Whoever calls it then lets a second process
    /// run [`KeyPlace::read_back`].
    pub fn create(dir: &Path, place: &KeyPlace, origin: &str) -> Result<Self, LedgerError> {
        Self::make(dir, place, None, origin, None)
    }

    /// [`Ledger::create`] with the facts in an empty PostgreSQL database that [`Database::prepare`] has seen. Keys and
    /// anchors stay in the folder, which every process on this ledger shares.
    pub fn create_on(
        dir: &Path,
        place: &KeyPlace,
        origin: &str,
        database: &Database,
    ) -> Result<Self, LedgerError> {
        Self::make(dir, place, None, origin, Some(database))
    }

    /// [`Ledger::create`] for [`KeyPlace::Passphrase`].
    pub fn create_with_passphrase(
        dir: &Path,
        place: &KeyPlace,
        words: &str,
        origin: &str,
    ) -> Result<Self, LedgerError> {
        Self::make(dir, place, Some(words), origin, None)
    }

    /// Opens the workspace with the key from the place `workspace.toml` names; never makes a key. A newer or
    /// damaged workspace is refused and left as it is; one that lost facts opens, see [`Ledger::trust`].
    pub fn open(dir: &Path) -> Result<Self, LedgerError> {
        Self::open_on(dir, None, None)
    }

    /// Opens a workspace wherever its facts lie: `database` for one in PostgreSQL, `words` for one whose key is made
    /// from a passphrase.
    pub fn open_on(
        dir: &Path,
        words: Option<&str>,
        database: Option<&Database>,
    ) -> Result<Self, LedgerError> {
        let workspace = Workspace::read(dir)?;
        let key = workspace.key.read(dir, words)?;
        Self::unlock(dir, workspace, key, database)
    }

    /// Whether the facts of the workspace in a folder are in PostgreSQL: then opening it takes a [`Database`].
    pub fn needs_database(dir: &Path) -> Result<bool, LedgerError> {
        Ok(Workspace::read(dir)?.store == Place::Postgres)
    }

    /// [`Ledger::open`] for a workspace whose key is made from a passphrase.
    pub fn open_with_passphrase(dir: &Path, words: &str) -> Result<Self, LedgerError> {
        Self::open_on(dir, Some(words), None)
    }

    fn make(
        dir: &Path,
        place: &KeyPlace,
        words: Option<&str>,
        origin: &str,
        database: Option<&Database>,
    ) -> Result<Self, LedgerError> {
        check_origin(origin)?;
        make_private(dir)?;
        if Workspace::exists(dir) {
            return Err(LedgerError::AlreadyExists("a workspace in this folder"));
        }
        let key = place.new_key(dir)?;
        let place = place.keep(dir, &key, words)?;
        let ring = Keyring::new(origin)?;
        let workspace = Workspace {
            format: FORMAT,
            workspace: Uuid::new_v4(),
            mode: Mode::Alone,
            store: Place::of(database),
            key: place,
            blobs: BlobStore::default(),
        };
        ring_file::write(dir, &ring, &workspace, &key)?;
        match database {
            Some(database) => PostgresStore::create(database, workspace.workspace, None)
                .inspect_err(|error| take_back(dir, &workspace, &key, error))?,
            None => SqliteStore::create(dir, &ring.database)?,
        }
        let empty = Anchor { size: 0, root: tree::empty_root(), at: 0 };
        Anchors::new(dir, ring.own("anchors")).begin(&empty)?;
        workspace.write(dir)?;
        Self::unlock(dir, workspace, key, database)
    }

    pub(crate) fn unlock(
        dir: &Path,
        workspace: Workspace,
        key: Key,
        database: Option<&Database>,
    ) -> Result<Self, LedgerError> {
        let ring = ring_file::read(dir, &workspace, &key)?;
        let (store, mover) = store_of(dir, &workspace, &ring, database)?;
        let anchors = Anchors::new(dir, ring.own("anchors"));
        // Before the head: a commit of another process comes before its anchor, so that the head reaches as far as what was
        // anchored by now. Read the other way round, a commit in between looked like facts that are missing.
        let last = anchors.last();
        let row = store.head()?;
        if row.frontier.root() != row.head.root {
            return Err(LedgerError::damaged("ledger_head"));
        }
        let theirs = Anchors::new(dir, ring.own("anchors"));
        let keeper = Keeper::start(theirs, mover)?;
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
            unwrapped: RefCell::default(),
            files: OnceCell::new(),
            keeper,
            store,
        };
        ledger.check_trust(last, &row.head);
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

    /// Changes whenever another connection or process has committed; in PostgreSQL also when this one has.
    pub fn data_version(&self) -> Result<i64, LedgerError> {
        self.store.data_version()
    }

    /// `HMAC-SHA-256(fingerprint key, "quietline/fp/1" ‖ 0x00 ‖ kind ‖ 0x00 ‖ text)`. `text` is canonical already.
    pub fn fingerprint(&self, kind: &str, text: &str) -> Fingerprint {
        let parts: [&[u8]; 4] = [b"quietline/fp/1\0", kind.as_bytes(), b"\0", text.as_bytes()];
        Fingerprint(seal::hmac(&self.ring.borrow().fingerprint, &parts))
    }

    /// The key of [`Self::fingerprint`]: for a desk that holds a copy of the suppression set. With it and the set every number
    /// can be tested, so it goes to nobody else.
    pub fn fingerprint_key(&self) -> [u8; 32] {
        *self.ring.borrow().fingerprint
    }

    /// A key for a use outside this crate (views, index MAC): HKDF-SHA-256 of a keyring secret with the label.
    pub fn subkey(&self, label: &str) -> [u8; 32] {
        *seal::derive(&self.ring.borrow().derive, &format!("use/{label}"))
    }

    /// Compares the ledger with its last anchor, which was read before the head or under the append lock. Once something
    /// is amiss it stays so until the ledger is opened anew.
    pub(crate) fn check_trust(&mut self, last: Result<Last, LedgerError>, head: &Head) {
        if self.trust.is_whole() {
            let compared = last.and_then(|last| self.compare(last, head));
            self.trust = compared.unwrap_or(Trust::Damaged { what: "the tree cannot be read" });
        }
        if self.trust.is_whole() {
            self.known = head.clone();
        }
    }

    fn compare(&self, last: Last, head: &Head) -> Result<Trust, LedgerError> {
        let last = match last {
            Last::Anchor(last) => last,
            Last::Missing => return Ok(Trust::Damaged { what: "anchors.log is missing" }),
            Last::Forged => return Ok(Trust::Damaged { what: "anchors.log" }),
        };
        let reach = last.size.max(self.known.size);
        if head.size < reach {
            let have = self.agreed(head.size)?.unwrap_or(head.size);
            return Ok(Trust::Short { have, anchored: reach });
        }
        // The head was looked at against the tree when the ledger was opened. From then on it carries the tree, so that
        // processes that take turns need not read nodes of it at each append.
        let carried = self.known.size > 0 && last.size == head.size;
        let same = if carried {
            last.root == head.root
        } else {
            (last.size == self.known.size && last.root == self.known.root) || self.contains(&last)?
        };
        if same {
            return Ok(Trust::Whole);
        }
        Ok(self.agreed(last.size)?.map_or(Trust::Damaged { what: NOT_ANCHORED }, |from| Trust::Replaced {
            from,
            anchored: last.size,
        }))
    }

    /// How much of what is here was anchored.
    fn agreed(&self, most: u64) -> Result<Option<u64>, LedgerError> {
        self.anchors.agreed(most, |anchor| self.contains(anchor).unwrap_or(false))
    }

    fn contains(&self, anchor: &Anchor) -> Result<bool, LedgerError> {
        let root = root_at(anchor.size, &mut |l, from, n| self.store.nodes(l, from, n))?;
        Ok(root == anchor.root)
    }
}

/// A database that took nothing leaves no keys that would stand in the way of the next try. Where it is not known whether
/// it did, they stay.
fn take_back(dir: &Path, workspace: &Workspace, key: &Key, error: &LedgerError) {
    if matches!(error, LedgerError::UnknownOutcome) {
        return;
    }
    // What is told is why the database took nothing; keys that stay are told of by the next try.
    let _ = ring_file::remove(dir, workspace, key).and_then(|()| workspace.key.forget(dir));
}

/// Where the facts lie, opened; and who moves what piles up there, if that is a file of ours.
fn store_of(
    dir: &Path,
    workspace: &Workspace,
    ring: &Keyring,
    database: Option<&Database>,
) -> Result<(Box<dyn Store>, Option<Mover>), LedgerError> {
    match (workspace.store, database) {
        (Place::Sqlite, None) => {
            let store = SqliteStore::open(dir, &ring.database)?;
            let mover = Mover::new(dir.to_owned(), ring.database.clone(), store.wal());
            Ok((Box::new(store), Some(mover)))
        }
        (Place::Postgres, Some(database)) => {
            Ok((Box::new(PostgresStore::open(database, workspace.workspace)?), None))
        }
        (Place::Postgres, None) => Err(LedgerError::DatabaseNeeded),
        (Place::Sqlite, Some(_)) => {
            Err(LedgerError::Invalid("this workspace keeps its ledger in its folder, not in a database"))
        }
    }
}

fn check_origin(origin: &str) -> Result<(), LedgerError> {
    let bad = |c: char| c.is_whitespace() || c.is_control() || c == '+';
    if origin.is_empty() || origin.len() > 200 || origin.contains(bad) {
        return Err(LedgerError::Invalid("the origin is empty, too long, or has spaces or a plus sign"));
    }
    Ok(())
}
