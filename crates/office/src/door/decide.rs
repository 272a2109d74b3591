//! What a verb that appends has in its hands.

use std::sync::Arc;

use quietline_ledger::{Append, Draft, FactId, Fingerprint, Ledger};
use quietline_rules::{Address, RuleBook};
use rusqlite::Connection;

use super::Office;
use crate::error::ApiError;
use crate::facts::New;
use crate::ids::{DecisionId, UserId};
use crate::rulebook::Laid;
use crate::session::Session;

/// Inside the append lock: reads views and ledger at the head, collects facts. Nothing is kept before the commit.
pub struct Decide<'a, 'l> {
    /// The workspace.
    pub office: &'a Office,
    /// Who asks; none for signing in.
    pub session: Option<&'a Session>,
    /// Milliseconds UTC, read under the lock.
    pub now: i64,
    /// The views at the head.
    pub views: &'a Connection,
    /// What the second person (or the time) has agreed to: the request runs now.
    pub agreed: Option<DecisionId>,
    /// How long the request waited for the append lock, milliseconds: a key press is older than that.
    pub waited_ms: i64,
    /// The desk that reported it, when it was not asked for here: `now` is the desk's instant then.
    pub reported: Option<&'a crate::floor::Reported>,
    /// What was typed was cut to what a fact holds: a flag says so.
    pub shortened: bool,
    /// The rulebook as of these views.
    pub(crate) laid: Arc<Laid>,
    /// Hash of verb and input.
    pub input_hash: String,
    /// The request's file, read before the lock was taken; the verb takes it.
    pub bulk: Option<super::Bulk>,
    pub(super) append: &'a mut Append<'l>,
    pub(super) drafts: Vec<Draft>,
    pub(super) after: Option<super::After>,
}

impl Decide<'_, '_> {
    /// Adds a fact; answers the position it will have.
    pub fn push(&mut self, new: New) -> u64 {
        let who = self.session.map(Session::user);
        self.push_as(new, who)
    }

    /// Adds a fact done by somebody else, or by the program itself.
    pub fn push_as(&mut self, new: New, who: Option<UserId>) -> u64 {
        let id = FactId::from(self.uuid());
        self.drafts.push(new.draft(id, self.now, who));
        self.append.head().size + self.drafts.len() as u64 - 1
    }

    /// Appends what a second person agreed to, with the note of that before it; answers its position. Taken alone, after its time,
    /// the one who asked stands for it.
    pub fn push_agreed(&mut self, new: New, decision: DecisionId, asked_by: UserId) -> u64 {
        self.note_agreed(decision);
        let who = self.session.map_or(asked_by, Session::user);
        self.push_as(new, Some(who))
    }

    /// Has something done once the facts are on disk and no append is open; see [`super::After`].
    pub fn afterwards(
        &mut self,
        work: impl FnOnce(&Office, serde_json::Value) -> Result<serde_json::Value, ApiError> + Send + 'static,
    ) {
        self.after = Some(Box::new(work));
    }

    /// A new id in time order (version 7), by the program's clock.
    pub fn uuid(&self) -> uuid::Uuid {
        super::append::id_at(self.now)
    }

    /// Milliseconds UTC by this machine's clock, whoever reported what when.
    pub fn hub_now(&self) -> i64 {
        if self.reported.is_some() { self.office.now() } else { self.now }
    }

    /// The ledger at the head.
    pub fn ledger(&self) -> &Ledger {
        self.append.ledger()
    }

    /// Size of the ledger before this request.
    pub fn size(&self) -> u64 {
        self.append.head().size
    }

    /// The rule book.
    pub fn book(&self) -> &RuleBook {
        &self.laid.book
    }

    /// The session; signing in is the one verb without.
    pub fn me(&self) -> Result<&Session, ApiError> {
        self.session.ok_or_else(|| {
            ApiError::new("signed_out", "Nobody is signed in here. Sign in again; nothing was changed.")
        })
    }

    /// Fingerprint of an address.
    pub fn fingerprint(&self, address: &Address) -> Fingerprint {
        self.ledger().fingerprint(address.kind().as_str(), address.text())
    }
}
