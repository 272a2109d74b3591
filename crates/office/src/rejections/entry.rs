//! One entry of the log as the verbs on it need it.

use quietline_ledger::{Ledger, Position};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::ApiError;
use crate::facts::{RejectionLogged, RejectionSealed, read_sealed};
use crate::ids::{CampaignId, RejectionId, SubjectId, UserId};
use crate::session::Session;
use crate::views::sql::Sql;

/// An entry.
pub struct Entry {
    /// Position of the fact.
    pub position: Position,
    /// Who logged it.
    pub agent: Option<UserId>,
    /// Campaign, if any.
    pub campaign: Option<CampaignId>,
    /// The person; none after an erasure.
    pub subject: Option<SubjectId>,
    /// When the key was pressed.
    pub said_at: i64,
}

/// Finds an entry that the session may see.
pub fn find(views: &Connection, session: &Session, id: RejectionId) -> Result<Entry, ApiError> {
    let entry = views
        .prepare_cached("SELECT position, agent, campaign, subject, said_at FROM rejection WHERE id = ?1")
        .sql("entry")?
        .query_row(params![id], |r| {
            let position: i64 = r.get(0)?;
            Ok(Entry {
                position: Position(position.unsigned_abs()),
                agent: r.get(1)?,
                campaign: r.get(2)?,
                subject: r.get(3)?,
                said_at: r.get(4)?,
            })
        })
        .optional()
        .sql("entry")?
        .ok_or_else(|| ApiError::not_found("rejection"))?;
    let mine = entry.agent == Some(session.user());
    if mine || entry.campaign.is_none_or(|campaign| session.sees(campaign)) {
        Ok(entry)
    } else {
        Err(ApiError::not_permitted())
    }
}

/// Number, words and call of an entry; none when they have ended.
pub fn sealed(ledger: &Ledger, position: Position) -> Result<Option<RejectionSealed>, ApiError> {
    ledger.open_secret(position)?.map(read_sealed::<RejectionLogged>).transpose()
}
