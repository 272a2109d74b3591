//! Appending: one lock, one transaction, one durable commit.

use crate::{
    anchors::Anchor,
    error::LedgerError,
    fact::{Draft, MAX_PART, Millis},
    ids::{Position, RequestId},
    ledger::Ledger,
    seal,
    store::HeadRow,
    tree::{Frontier, Hash, Head, leaf_hash},
    trust::Trust,
    unwrapped::Unwrapped,
};
use zeroize::Zeroizing;

/// What is counted in `ledger_head` beside the tree.
#[derive(Clone, Debug)]
pub(crate) struct Counters {
    pub data_keys: u64,
    pub segment: u32,
    pub next_segment: u32,
}

/// An open append: holds the append lock of the workspace. Dropping it without [`Append::commit`] keeps nothing.
pub struct Append<'l> {
    pub(crate) ledger: &'l mut Ledger,
    pub(crate) counters: Counters,
    head: Head,
    frontier: Frontier,
    at: Millis,
    changed: bool,
    open: bool,
}

impl Ledger {
    /// Takes the append lock (waits at most 5 s for another process) and reads the head under it.
    pub fn begin(&mut self) -> Result<Append<'_>, LedgerError> {
        let row = self.store.begin()?;
        // Made first, so that whatever fails from here on rolls back.
        let mut append = Append::new(self);
        let last = append.ledger.anchors.last();
        append.ledger.check_trust(last, &row.head);
        append.start(row);
        Ok(append)
    }
}

impl<'l> Append<'l> {
    fn new(ledger: &'l mut Ledger) -> Self {
        Self {
            head: ledger.known.clone(),
            ledger,
            counters: Counters { data_keys: 0, segment: 0, next_segment: 0 },
            frontier: Frontier::default(),
            at: 0,
            changed: false,
            open: true,
        }
    }

    fn start(&mut self, row: HeadRow) {
        self.head = row.head;
        self.frontier = row.frontier;
        self.counters =
            Counters { data_keys: row.data_keys, segment: row.segment, next_segment: row.next_segment };
    }

    /// Size and root, with what this append has added so far.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The ledger as this append sees it: to fold up to the head while holding the lock.
    pub fn ledger(&self) -> &Ledger {
        self.ledger
    }

    /// What was recorded for a request: its hash and the position it led to.
    pub fn request(&self, id: &RequestId) -> Result<Option<([u8; 32], Position)>, LedgerError> {
        self.ledger.store.request(id)
    }

    /// Says which requests will be asked about, so that a store at the other end of a network is asked once.
    pub fn foresee(&self, ids: &[RequestId]) -> Result<(), LedgerError> {
        self.ledger.store.foresee(ids, &[])
    }

    /// Records the outcome of a request. An id recorded before is refused by the store.
    pub fn remember(&mut self, id: RequestId, hash: [u8; 32], position: Position) -> Result<(), LedgerError> {
        self.changed = true;
        self.ledger.store.insert_request(&id, &hash, position)
    }

    /// Seals and adds a fact. Nothing is kept before [`Append::commit`].
    pub fn append(&mut self, draft: &Draft) -> Result<Position, LedgerError> {
        let plain = draft.plain(seal::random()?)?;
        let sealed = self.seal(draft, &plain)?;
        let position = self.add(&plain, &sealed)?;
        self.at = self.at.max(draft.at);
        Ok(position)
    }

    /// The sealed part, empty without a secret. The content key is stored beside the hashed bytes, never in them.
    fn seal(&mut self, draft: &Draft, plain: &[u8]) -> Result<Vec<u8>, LedgerError> {
        let Some(secret) = &draft.secret else { return Ok(Vec::new()) };
        let text = serde_json::to_vec(&secret.value).map(Zeroizing::new);
        let text = text.map_err(|_| LedgerError::Invalid("the secret is not JSON"))?;
        if text.len() > MAX_PART {
            return Err(LedgerError::Invalid("the secret is longer than 1 MiB"));
        }
        let position = Position(self.head.size);
        let content_key = seal::new_key()?;
        let sealed = seal::seal(&content_key, plain, &text)?;
        self.wrap_or_wait(Unwrapped { position, owner: self.ledger.tag(&secret.owner), content_key })?;
        Ok(sealed)
    }

    fn add(&mut self, plain: &[u8], sealed: &[u8]) -> Result<Position, LedgerError> {
        let position = Position(self.head.size);
        let leaf: Hash = leaf_hash(plain, &seal::sha256(sealed));
        let store = &self.ledger.store;
        store.insert_leaf(position, &leaf)?;
        store.insert_plain(position, plain)?;
        if !sealed.is_empty() {
            store.insert_sealed(position, sealed)?;
        }
        self.frontier.push(leaf, |node| store.insert_node(&node))?;
        self.head = Head { size: self.frontier.size(), root: self.frontier.root() };
        self.changed = true;
        Ok(position)
    }

    /// Makes everything durable, then anchors it. When this returns, the facts are on disk; an error means that they
    /// are not acknowledged (a lost answer is asked again by request id).
    pub fn commit(mut self) -> Result<Head, LedgerError> {
        self.wrap_waiting()?;
        if self.changed {
            self.ledger.store.write_head(&self.row())?;
        }
        self.ledger.store.commit()?;
        self.open = false;
        if self.changed {
            self.anchor();
        }
        Ok(self.head.clone())
    }

    pub(crate) fn row(&self) -> HeadRow {
        HeadRow {
            head: self.head.clone(),
            frontier: self.frontier.clone(),
            data_keys: self.counters.data_keys,
            segment: self.counters.segment,
            next_segment: self.counters.next_segment,
        }
    }

    /// For changes beside the tree: the head row is written at commit.
    pub(crate) fn touch(&mut self) {
        self.changed = true;
    }

    /// Writes the anchor. The facts are durable already, so a failure here does not unsay them: it stops dialling.
    /// A ledger that has lost facts is not anchored, or the loss would be forgotten.
    fn anchor(&mut self) {
        let ledger = &mut *self.ledger;
        if !ledger.trust.is_whole() {
            return;
        }
        ledger.known = self.head.clone();
        let anchor = Anchor { size: self.head.size, root: self.head.root, at: self.at };
        let written = ledger
            .anchors
            .append(&anchor)
            .and_then(|()| ledger.store.committed())
            .and_then(|()| ledger.keeper.committed());
        if written.is_err() {
            ledger.trust = Trust::Damaged { what: "anchors.log cannot be written" };
        }
    }
}

impl Drop for Append<'_> {
    fn drop(&mut self) {
        if self.open {
            self.ledger.unwrapped.take();
            self.ledger.store.rollback();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Draft, Effect, FactId, KeyPlace, Ledger, LedgerError};
    use std::time::Duration;
    use tempfile::TempDir;

    fn draft(length: usize) -> Draft {
        Draft {
            id: FactId::from(uuid::Uuid::nil()),
            kind: "StepSaid".into(),
            version: 1,
            effect: Effect::Neutral,
            at: 0,
            who: None,
            subject: None,
            fingerprints: Vec::new(),
            rule: None,
            body: serde_json::json!({ "long": "x".repeat(length) }),
            secret: None,
        }
    }

    fn ledger() -> (TempDir, Ledger) {
        let temp = TempDir::new().unwrap();
        let place = KeyPlace::File { path: "key".into() };
        let ledger = Ledger::create(temp.path(), &place, "example.org/test").unwrap();
        (temp, ledger)
    }

    fn keep(ledger: &mut Ledger, length: usize) -> Result<u64, LedgerError> {
        let mut append = ledger.begin()?;
        append.append(&draft(length))?;
        append.commit().map(|head| head.size)
    }

    /// A database that may not grow answers as one on a full disk does.
    #[test]
    fn a_full_disk_is_said_and_keeps_nothing() {
        let (_temp, mut ledger) = ledger();
        keep(&mut ledger, 10).unwrap();
        let pages: i64 =
            ledger.store.connection().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        let most = |db: &rusqlite::Connection, pages: i64| {
            db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        most(ledger.store.connection(), pages);
        assert!(matches!(keep(&mut ledger, 100_000), Err(LedgerError::DiskFull)));
        assert_eq!(ledger.head().unwrap().size, 1, "nothing of it was kept");
        most(ledger.store.connection(), 1 << 20);
        assert_eq!(keep(&mut ledger, 100_000).unwrap(), 2, "with space again it goes on");
    }

    #[test]
    fn a_read_only_workspace_is_said() {
        let (_temp, mut ledger) = ledger();
        ledger.store.connection().pragma_update(None, "query_only", true).unwrap();
        assert!(matches!(keep(&mut ledger, 10), Err(LedgerError::ReadOnly)));
        ledger.store.connection().pragma_update(None, "query_only", false).unwrap();
        assert_eq!(keep(&mut ledger, 10).unwrap(), 1);
    }

    #[test]
    fn a_lock_held_elsewhere_is_said() {
        let (temp, mut ledger) = ledger();
        let mut other = Ledger::open(temp.path()).unwrap();
        other.store.connection().busy_timeout(Duration::ZERO).unwrap();
        let held = ledger.begin().unwrap();
        assert!(matches!(other.begin().map(drop), Err(LedgerError::Busy)));
        drop(held);
        assert_eq!(keep(&mut other, 10).unwrap(), 1);
    }

    #[test]
    fn an_anchor_that_cannot_be_written_stops_dialling_but_keeps_the_fact() {
        let (temp, mut ledger) = ledger();
        let anchors = temp.path().join("anchors.log");
        let aside = temp.path().join("aside");
        let mut append = ledger.begin().unwrap();
        append.append(&draft(10)).unwrap();
        std::fs::rename(&anchors, &aside).unwrap();
        std::fs::create_dir(&anchors).unwrap();
        assert_eq!(append.commit().unwrap().size, 1, "the fact is kept");
        assert!(!ledger.trust().is_whole(), "and nobody dials");
        std::fs::remove_dir(&anchors).unwrap();
        std::fs::rename(&aside, &anchors).unwrap();
        drop(ledger);
        assert!(
            Ledger::open(temp.path()).unwrap().trust().is_whole(),
            "a longer ledger than its anchor is whole"
        );
    }
}
