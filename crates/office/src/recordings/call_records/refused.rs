//! Refusals as the balance asks for them: on what, since when, until when.

use quietline_ledger::{Fingerprint, Position};
use quietline_recordings::cdr::CallRecord;
use quietline_recordings::matching::Refusal;
use quietline_rules::screening::Channel;
use quietline_rules::{Address, AddressKind};
use rusqlite::params;

use crate::calls::known::utc;
use crate::calls::question::Desk;
use crate::error::ApiError;
use crate::facts::{Kind, RefusalExtended, RefusalLifted};
use crate::ids::RejectionId;
use crate::views::rows::parsed;
use crate::views::sql::Sql;

/// A row of the views.
struct Known {
    id: RejectionId,
    said_at: i64,
    effective_at: Option<i64>,
    is_lifted: bool,
    is_extended: bool,
    /// It forbids to call, whatever is sold.
    is_for_calls: bool,
}

/// Every refusal, in force or lifted, of what was dialled: as a number, as its digits, as the digits that were dialled. One that
/// is for some classes only is left out: which class a call was for is what its permit knows.
pub(super) fn of(desk: &Desk<'_>, call: &CallRecord) -> Result<Vec<Refusal>, ApiError> {
    let mut found = Vec::new();
    for address in addresses(call) {
        let print = desk.ledger.fingerprint(address.kind().as_str(), address.text());
        for known in rows(desk, print)?.into_iter().filter(|known| known.is_for_calls) {
            found.push(refusal(desk, &address, print, &known)?);
        }
    }
    Ok(found)
}

fn addresses(call: &CallRecord) -> Vec<Address> {
    let digits = |text: &str| Address::from_stored(AddressKind::Digits, text.to_owned());
    let dialled: String = call.address.chars().filter(char::is_ascii_digit).collect();
    let mut all = Vec::new();
    if let Some(number) = &call.number {
        all.push(Address::from_stored(AddressKind::Phone, number.as_e164().to_owned()));
        all.push(digits(number.digits()));
    }
    if !dialled.is_empty() && all.iter().all(|known| known.text() != dialled) {
        all.push(digits(&dialled));
    }
    all
}

fn rows(desk: &Desk<'_>, print: Fingerprint) -> Result<Vec<Known>, ApiError> {
    let sql = "SELECT refusal.id, refusal.said_at, (SELECT effective_at FROM rejection WHERE rejection.id = refusal.id), refusal.lifted, refusal_fp.extended, refusal.scope_channels, refusal.scope_classes FROM refusal_fp JOIN refusal ON refusal.id = refusal_fp.refusal WHERE refusal_fp.fp = ?1";
    let mut statement = desk.views.prepare_cached(sql).sql("refused")?;
    let rows = statement.query_map(params![&print.0[..]], |r| {
        // A scope that cannot be read counts as the widest.
        let channels: Vec<Channel> = parsed(r, 5).unwrap_or_default();
        let classes: Vec<String> = parsed(r, 6).unwrap_or_default();
        Ok(Known {
            id: r.get(0)?,
            said_at: r.get(1)?,
            effective_at: r.get(2)?,
            is_lifted: r.get(3)?,
            is_extended: r.get(4)?,
            is_for_calls: classes.is_empty() && (channels.is_empty() || channels.contains(&Channel::Voice)),
        })
    });
    rows.and_then(Iterator::collect).sql("refused")
}

fn refusal(
    desk: &Desk<'_>,
    address: &Address,
    print: Fingerprint,
    known: &Known,
) -> Result<Refusal, ApiError> {
    let mut effective_at = known.effective_at.unwrap_or(known.said_at);
    let mut lifted_at = None;
    if known.is_lifted || known.is_extended {
        for position in events(desk, known.id)? {
            let Some(fact) = desk.ledger.fact(Position(position))? else { continue };
            if fact.kind == RefusalLifted::NAME {
                lifted_at = Some(lifted_at.unwrap_or(fact.at).min(fact.at));
            } else if fact.kind == RefusalExtended::NAME && fact.fingerprints.contains(&print) {
                // Nobody could know before that the address is theirs.
                effective_at = effective_at.max(fact.at);
            }
        }
    }
    Ok(Refusal { address: address.clone(), effective_at: utc(effective_at), lifted_at: lifted_at.map(utc) })
}

fn events(desk: &Desk<'_>, refusal: RejectionId) -> Result<Vec<u64>, ApiError> {
    let sql = "SELECT position FROM refusal_event WHERE refusal = ?1 ORDER BY position";
    let mut statement = desk.views.prepare_cached(sql).sql("refused")?;
    let rows = statement.query_map(params![refusal], |r| r.get::<_, i64>(0).map(i64::unsigned_abs));
    rows.and_then(Iterator::collect).sql("refused")
}
