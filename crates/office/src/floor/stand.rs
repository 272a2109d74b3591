//! What a hub tells each desk: how far the ledger is, proved; whether anybody may be dialled; what must be let go of.

use quietline_ledger::Checkpoint;
use rusqlite::params;

use super::feed;
use super::invite::hex;
use crate::door::Office;
use crate::error::ApiError;
use crate::ids::{LeadId, UserId};
use crate::leads::REFUSED;
use crate::views::sql::Sql;

/// A signed checkpoint that names where the feed stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The note.
    pub checkpoint: String,
    /// The key that signed it, as C2SP writes one.
    pub verifier: String,
    /// Its size.
    pub size: u64,
}

impl Office {
    /// A checkpoint with the line `feed SEQ DIGEST`. None: another process wrote between the look at the feed and the
    /// signature; ask again.
    pub fn stand(&self) -> Result<Option<Stand>, ApiError> {
        let before = self.pulse()?;
        self.with_reader(|pair| {
            let (seq, digest) = feed::head(&pair.views)?;
            let line = format!("feed {seq} {}", hex(&digest));
            let checkpoint = pair.ledger.checkpoint_saying(self.now(), &line)?;
            let size = checkpoint.parse::<Checkpoint>()?.head.size;
            let verifier = pair.ledger.verifiers().first().map(ToString::to_string).unwrap_or_default();
            Ok((size == before).then_some(Stand { checkpoint, verifier, size }))
        })
    }

    /// The proof that the ledger of `to` facts begins with the one of `from` facts.
    pub fn consistency(&self, from: u64, to: u64) -> Result<Vec<[u8; 32]>, ApiError> {
        self.with_reader(|pair| Ok(pair.ledger.consistency(from, to)?))
    }

    /// The rule that stops dialling for everybody, with its sentence.
    pub fn stopped(&self) -> Result<Option<String>, ApiError> {
        self.reading(None, |read| Ok(crate::proof::status::stopped_by(read)))
    }

    /// Leads on loan to a person that a refusal covers now: they are to be let go of.
    pub fn loans_refused(&self, user: UserId) -> Result<Vec<LeadId>, ApiError> {
        let sql = format!("SELECT id FROM lead WHERE lent_to = ?1 AND lent_until_at > ?2 AND {REFUSED}");
        self.with_reader(|pair| {
            let mut statement = pair.views.prepare_cached(&sql).sql("loans")?;
            let rows = statement.query_map(params![user, self.now()], |row| row.get(0));
            rows.and_then(Iterator::collect).sql("loans")
        })
    }
}
