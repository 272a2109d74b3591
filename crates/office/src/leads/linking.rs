//! Who the rows of a list are: an address that is linked already leads to its person.

use std::collections::{HashMap, HashSet};

use quietline_ledger::{Fingerprint, Ledger};
use rusqlite::{Connection, OptionalExtension, params};

use super::row::StoredRow;
use crate::error::ApiError;
use crate::ids::{CampaignId, SubjectId};
use crate::suppression::covering::Person;
use crate::views::sql::Sql;

/// Gives each row its person, and finds the numbers that stand twice.
pub struct Linking<'a> {
    views: &'a Connection,
    ledger: &'a Ledger,
    linked: HashMap<Fingerprint, SubjectId>,
    offered: HashSet<Fingerprint>,
    seen: Seen,
}

/// What the views said while rows were linked: read again under the lock, since somebody may have written in between.
pub struct Seen {
    campaign: CampaignId,
    links: Vec<(Fingerprint, Option<SubjectId>)>,
    offered: Vec<(Fingerprint, bool)>,
    new: HashSet<SubjectId>,
}

impl<'a> Linking<'a> {
    /// Begins with the first row of a list for a campaign.
    pub fn new(views: &'a Connection, ledger: &'a Ledger, campaign: CampaignId) -> Self {
        let seen = Seen { campaign, links: Vec::new(), offered: Vec::new(), new: HashSet::new() };
        Self { views, ledger, linked: HashMap::new(), offered: HashSet::new(), seen }
    }

    /// Sets subject and duplicate of a row. By the number first, then by the e-mail address; digits that are no number
    /// link nobody, because they may be anybody's.
    pub fn link(&mut self, row: &mut StoredRow) -> Result<Person, ApiError> {
        let print = |kind: &str, text: &str| self.ledger.fingerprint(kind, text);
        let phone = row.e164.as_deref().map(|text| print("phone", text));
        let email = row.email.as_deref().map(|text| print("email", text));
        let other = row.other.as_ref().map(|(kind, text)| print(kind, text));
        row.subject = self.subject([phone, email])?;
        for print in [phone, email].into_iter().flatten() {
            self.linked.entry(print).or_insert(row.subject);
        }
        if let Some(print) = phone {
            row.duplicate = !self.offered.insert(print) || self.is_offered(print)?;
        }
        Ok(Person { subject: row.subject, prints: [phone, email, other].into_iter().flatten().collect() })
    }

    fn subject(&mut self, prints: [Option<Fingerprint>; 2]) -> Result<SubjectId, ApiError> {
        for print in prints.into_iter().flatten() {
            if let Some(subject) = self.linked.get(&print) {
                return Ok(*subject);
            }
            let linked = linked_to(self.views, print)?;
            self.seen.links.push((print, linked));
            if let Some(subject) = linked {
                return Ok(subject);
            }
        }
        let subject = SubjectId(uuid::Uuid::new_v4());
        self.seen.new.insert(subject);
        Ok(subject)
    }

    fn is_offered(&mut self, print: Fingerprint) -> Result<bool, ApiError> {
        let offered = is_offered(self.views, print, self.seen.campaign)?;
        self.seen.offered.push((print, offered));
        Ok(offered)
    }

    /// What has to hold still when the rows are kept.
    pub fn into_seen(self) -> Seen {
        self.seen
    }
}

impl Seen {
    /// Whether nothing was known of the person before this list.
    pub fn is_new(&self, subject: SubjectId) -> bool {
        self.new.contains(&subject)
    }

    /// Whether the rows would be linked in the same way again.
    pub fn still_holds(&self, views: &Connection) -> Result<bool, ApiError> {
        for (print, linked) in &self.links {
            if linked_to(views, *print)? != *linked {
                return Ok(false);
            }
        }
        for (print, offered) in &self.offered {
            if is_offered(views, *print, self.campaign)? != *offered {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The person an address leads to; of several the first by id, so that every import finds the same.
fn linked_to(views: &Connection, print: Fingerprint) -> Result<Option<SubjectId>, ApiError> {
    let sql = "SELECT subject FROM link WHERE fp = ?1 ORDER BY subject LIMIT 1";
    views
        .prepare_cached(sql)
        .sql("linked_to")?
        .query_row(params![&print.0[..]], |row| row.get(0))
        .optional()
        .sql("linked_to")
}

fn is_offered(views: &Connection, print: Fingerprint, campaign: CampaignId) -> Result<bool, ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM lead WHERE fp = ?1 AND campaign = ?2)";
    views
        .prepare_cached(sql)
        .sql("offered")?
        .query_row(params![&print.0[..], campaign], |row| row.get(0))
        .sql("offered")
}
