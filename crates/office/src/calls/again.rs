//! Knowing then: an old permit, decided again from what was known when it was given.

use quietline_ledger::{Fingerprint, Position};
use quietline_rules::screening::{Channel, EngineState};
use quietline_rules::{Address, AddressKind, RuleBook};
use rusqlite::{OptionalExtension, params};

use super::question::{Ask, Desk, own_campaign};
use crate::campaigns::state;
use crate::door::Read;
use crate::error::ApiError;
use crate::facts::{CallPermitted, read, read_sealed};
use crate::ids::PermitId;
use crate::views::sql::Sql;
use crate::views::{Today, then};

/// The fact of a permit.
pub struct Permit {
    /// Where it stands.
    pub position: u64,
    /// When it was given, milliseconds UTC.
    pub at: i64,
    /// What it says.
    pub body: CallPermitted,
}

/// Finds the fact. Errors: `not_found`.
pub fn find(r: &Read<'_>, id: PermitId) -> Result<Permit, ApiError> {
    let position: Option<i64> = r
        .views
        .prepare_cached("SELECT position FROM call WHERE permit = ?1")
        .sql("explain")?
        .query_row(params![id], |row| row.get(0))
        .optional()
        .sql("explain")?;
    let position = position.ok_or_else(|| ApiError::not_found("permit"))?.unsigned_abs();
    let fact = r.ledger.fact(Position(position))?.ok_or_else(|| ApiError::not_found("permit"))?;
    let body: CallPermitted = read(&fact.body)?;
    Ok(Permit { position, at: body.placed_at.unwrap_or(fact.at), body })
}

/// Asks `how` again with what was known then and the rules of a book, and says on how many facts that rests. None: the number, or what
/// was known of it, has ended.
pub fn again<T>(
    r: &Read<'_>,
    permit: &Permit,
    book: &RuleBook,
    how: impl FnOnce(&Desk<'_>, &Ask<'_>) -> Result<T, ApiError>,
) -> Result<Option<(T, u64)>, ApiError> {
    let sealed = r.ledger.open_secret(Position(permit.position))?;
    let Some(sealed) = sealed.map(read_sealed::<CallPermitted>).transpose()? else { return Ok(None) };
    let address = Address::from_stored(AddressKind::Phone, sealed.number);
    let prints: Vec<Fingerprint> = address.forms().iter().map(|form| r.fingerprint(form)).collect();
    let size = permit.body.screened_at_size;
    let campaign = own_campaign(r.views, r.me()?, permit.body.campaign)?;
    let campaign = state::as_of(r.views, campaign, size)?;
    let ask = Ask {
        address: &address,
        number: None,
        channel: Channel::Voice,
        campaign: &campaign,
        now: permit.at,
        ignore_hours_and_caps: false,
    };
    let today = Today { views: r.views, ledger: r.ledger };
    then(&r.office.spare, today, &prints, size, |views, facts| {
        let desk = Desk {
            views,
            ledger: r.ledger,
            book,
            // Whoever gave the permit was fit to: a program that is not gives none.
            engine: EngineState::FIT,
            size,
            index: None,
        };
        Ok(Some((how(&desk, &ask)?, facts)))
    })
}
