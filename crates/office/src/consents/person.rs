//! The person that something typed by hand is about.

use quietline_ledger::Fingerprint;
use quietline_rules::Address;
use rusqlite::{OptionalExtension, params};

use crate::calls::known::subjects;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{LinkMade, LinkSealed, New};
use crate::ids::{LeadId, SubjectId};
use crate::views::sql::Sql;

/// Who is known at an address.
pub(crate) struct Person {
    /// The address.
    pub address: Address,
    /// Fingerprints of all its forms.
    pub prints: Vec<Fingerprint>,
    /// Who is known there; several share a number sometimes.
    pub subjects: Vec<SubjectId>,
}

/// Reads an address and looks who is known there. One reading only: what is noted must not reach somebody else whom a text
/// may also mean. Errors: `bad_input`, without the address.
pub(crate) fn at_address(d: &Decide<'_, '_>, text: &str, region: Option<&str>) -> Result<Person, ApiError> {
    let address = Address::read(text, region.unwrap_or("HK"))
        .map_err(|e| ApiError::bad_input(&format!("address: {e}")))?;
    let prints: Vec<Fingerprint> = address.forms().iter().map(|form| d.fingerprint(form)).collect();
    let subjects = subjects(d.views, &prints)?;
    Ok(Person { address, prints, subjects })
}

impl Person {
    /// The persons; somebody unknown gets a subject of their own, linked to the address.
    pub fn or_new(&self, d: &mut Decide<'_, '_>) -> Vec<SubjectId> {
        if !self.subjects.is_empty() {
            return self.subjects.clone();
        }
        let subject = SubjectId(uuid::Uuid::new_v4());
        let sealed =
            LinkSealed { kind: self.address.kind().to_string(), text: self.address.text().to_owned() };
        d.push(New::of(&LinkMade { subject }).about(subject).seal_for(subject, &sealed));
        vec![subject]
    }

    /// The one person: of several at the address, whoever a lead names. Errors: `not_found` for a lead of somebody else,
    /// `conflict` where it cannot be told.
    pub fn one(&self, d: &mut Decide<'_, '_>, lead: Option<LeadId>) -> Result<SubjectId, ApiError> {
        if let Some(lead) = lead {
            let subject: Option<SubjectId> = d
                .views
                .query_row("SELECT subject FROM lead WHERE id = ?1", params![lead], |row| row.get(0))
                .optional()
                .sql("person")?;
            return subject
                .filter(|subject| self.subjects.contains(subject))
                .ok_or_else(|| ApiError::not_found("lead at this address"));
        }
        match self.or_new(d)[..] {
            [subject] => Ok(subject),
            _ => Err(ApiError::conflict(
                "Several persons are known at this address. Name the lead that it is about; nothing was kept.",
            )),
        }
    }
}
