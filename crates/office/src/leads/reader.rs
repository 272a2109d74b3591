//! One row of a list, read: number, provenance and consent, or why not.

use std::collections::HashMap;

use chrono::{FixedOffset, TimeZone};
use quietline_registers::dates::{self, read_when};
use quietline_rules::screening::{Channel, ConsentForm, DataKind, LeadSource, RelationshipKind};
use quietline_rules::time::Zone;
use quietline_rules::{Address, AddressKind, read_phone_cell};

use super::columns::Columns;
use super::row::{StoredConsent, StoredRow};
use super::standing::{self, Standing};
use crate::ids::{LeadId, NoticeId, SubjectId};
use crate::views::ZONE_OFFSET_MS;

/// Problem of a row whose source says that nothing but the number is held, and whose cells say otherwise (HK-SCP-02).
pub const RANDOM_WITH_PERSONAL_DATA: &str = "random_with_personal_data";
/// Problem of a row that names a notice nobody has entered.
pub const UNKNOWN_NOTICE: &str = "unknown_notice";

/// What a row takes from the list where it says nothing itself.
pub struct Defaults {
    /// Source word.
    pub source: String,
    /// ISO 3166-1 of numbers without country.
    pub region: Option<String>,
    /// Kinds of data of the list's notice.
    pub data_kinds: Vec<String>,
    /// Notices by key, with their kinds of data.
    pub notices: HashMap<String, (NoticeId, Vec<String>)>,
}

/// A row as it was read. Subject and duplicate are not decided yet.
pub struct ReadRow {
    /// What is to be stored.
    pub stored: StoredRow,
    /// Why it cannot be taken, and the column (from 0) that says so.
    pub problem: Option<(&'static str, usize)>,
    /// A date could not be read; a consent of that date is none.
    pub date_problem: bool,
}

impl ReadRow {
    /// A row that is not taken in at all, not even as evidence.
    pub fn is_refused(&self) -> bool {
        matches!(self.problem, Some((RANDOM_WITH_PERSONAL_DATA | UNKNOWN_NOTICE, _)))
    }
}

/// Reads rows of one list.
pub struct Reader<'a> {
    /// Where everything stands.
    pub columns: &'a Columns,
    /// What the list says.
    pub defaults: &'a Defaults,
}

impl Reader<'_> {
    /// Reads a row with as many cells as the header.
    pub fn read(&self, record: u64, lead: LeadId, cells: Vec<String>) -> ReadRow {
        let cell = |column: Option<usize>| column.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let columns = self.columns;
        let phone = cells.get(columns.phone).map_or("", String::as_str);
        let region = self.region(cell(columns.country));
        let number = read_phone_cell(phone, region.as_deref());
        let source = Some(cell(columns.source))
            .filter(|word| !word.is_empty())
            .unwrap_or(&self.defaults.source)
            .to_owned();
        let notice = self.notice(cell(columns.notice));
        let (obtained_at, bad_obtained) = when(cell(columns.obtained_at));
        let (consent, bad_consent) = self.consent(&cell, notice.as_ref().ok().copied().flatten());
        let (standing, bad_standing) = self.standing(&cell);
        let stored = StoredRow {
            row: record,
            lead,
            subject: SubjectId::default(),
            e164: number.as_ref().ok().map(|number| number.as_e164().to_owned()),
            other: if number.is_err() { unreadable(phone, region.as_deref()) } else { None },
            email: email(cell(columns.email)),
            name: cell(columns.name).to_owned(),
            name_local: cell(columns.name_local).to_owned(),
            notes: cell(columns.notes).to_owned(),
            source,
            obtained_at,
            notice: notice.as_ref().ok().and_then(|found| found.map(|(id, _)| *id)),
            consent,
            standing,
            duplicate: false,
            cells: Vec::new(),
        };
        let problem = match number {
            Err(problem) => Some((problem.as_str(), columns.phone)),
            Ok(_) if is_random_person(&stored) => {
                Some((RANDOM_WITH_PERSONAL_DATA, columns.source.unwrap_or(columns.phone)))
            }
            Ok(_) if notice.is_err() => Some((UNKNOWN_NOTICE, columns.notice.unwrap_or(columns.phone))),
            Ok(_) => None,
        };
        ReadRow {
            stored: StoredRow { cells, ..stored },
            problem,
            date_problem: bad_obtained || bad_consent || bad_standing,
        }
    }

    /// A list with a column of countries speaks for every row: an empty cell there means that the country is not known.
    fn region(&self, country: &str) -> Option<String> {
        if country.is_empty() { self.defaults.region.clone() } else { Some(country.to_uppercase()) }
    }

    /// The notice a row names; an error for a key nobody knows.
    fn notice(&self, key: &str) -> Result<Option<&(NoticeId, Vec<String>)>, ()> {
        if key.is_empty() {
            return Ok(None);
        }
        self.defaults.notices.get(&key.to_lowercase()).map(Some).ok_or(())
    }

    /// Role and place, and whether the date of the relationship could not be read: then there is none.
    fn standing<'c>(&self, cell: &impl Fn(Option<usize>) -> &'c str) -> (Standing, bool) {
        let columns = self.columns;
        let (at, bad) = when(cell(columns.relationship_at));
        let relationship: Option<RelationshipKind> = cell(columns.relationship).to_lowercase().parse().ok();
        let zone = cell(columns.time_zone);
        let standing = Standing {
            business: cell(columns.kind).eq_ignore_ascii_case("business"),
            official_capacity: matches!(
                cell(columns.official_capacity).to_lowercase().as_str(),
                "true" | "yes" | "y" | "1"
            ),
            region: standing::region(cell(columns.region), cell(columns.country)),
            time_zone: zone.parse::<Zone>().is_ok().then(|| zone.to_owned()),
            relationship: relationship.zip(at).map(|(kind, at)| (kind.to_string(), at)),
        };
        (standing, bad)
    }

    /// The consent a row claims, and whether its date could not be read. Nothing is guessed: without a known form, date,
    /// channel or class there is none; a word that is not known covers nothing.
    fn consent<'c>(
        &self,
        cell: &impl Fn(Option<usize>) -> &'c str,
        notice: Option<&(NoticeId, Vec<String>)>,
    ) -> (Option<StoredConsent>, bool) {
        let columns = self.columns;
        let (at, bad) = when(cell(columns.consent_at));
        let form: Option<ConsentForm> = cell(columns.consent_form).parse().ok();
        let (Some(at), Some(form)) = (at, form) else { return (None, bad) };
        let own: Vec<String> =
            words(cell(columns.data_kinds)).filter(|word| word.parse::<DataKind>().is_ok()).collect();
        let told = notice.map_or(&self.defaults.data_kinds, |(_, kinds)| kinds);
        let consent = StoredConsent {
            at,
            form: form.to_string(),
            channels: words(cell(columns.consent_channels))
                .filter(|word| word.parse::<Channel>().is_ok())
                .collect(),
            classes: words(cell(columns.classes)).collect(),
            data_kinds: if cell(columns.data_kinds).is_empty() { told.clone() } else { own },
        };
        (Some(consent), bad)
    }
}

/// Lists inside a cell are split by `;`.
fn words(cell: &str) -> impl Iterator<Item = String> {
    cell.split(';').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
}

/// An instant, milliseconds UTC, and whether something stands there that is no date. A day counts from its first moment
/// in Hong Kong.
fn when(cell: &str) -> (Option<i64>, bool) {
    if cell.is_empty() {
        return (None, false);
    }
    #[expect(clippy::cast_possible_truncation, reason = "eight hours in seconds fit 32 bits")]
    let Some(zone) = FixedOffset::east_opt((ZONE_OFFSET_MS / 1000) as i32) else { return (None, true) };
    match read_when(cell, zone) {
        Ok(dates::When::Instant(at)) => (Some(at.timestamp_millis()), false),
        Ok(dates::When::Day(day)) => {
            let first = day.and_time(chrono::NaiveTime::MIN);
            (zone.from_local_datetime(&first).single().map(|at| at.timestamp_millis()), false)
        }
        Err(_) => (None, true),
    }
}

/// Random dialling is outside the consent rules only as long as nothing but the number is held.
fn is_random_person(row: &StoredRow) -> bool {
    let personal = !row.name.is_empty() || !row.name_local.is_empty() || row.email.is_some();
    row.source.parse() == Ok(LeadSource::Random) && personal
}

fn email(cell: &str) -> Option<String> {
    let address = Address::read(cell, "HK").ok()?;
    (address.kind() == AddressKind::Email && quietline_rules::address::is_email(address.text()))
        .then(|| address.text().to_owned())
}

/// What an unusable number is kept as, so that a refusal at the same digits finds the person. Words such as "none" are
/// no address: they would make one person of everybody.
fn unreadable(cell: &str, region: Option<&str>) -> Option<(String, String)> {
    let address = Address::read(cell, region.unwrap_or("")).ok()?;
    (address.kind() != AddressKind::Other).then(|| (address.kind().to_string(), address.text().to_owned()))
}
