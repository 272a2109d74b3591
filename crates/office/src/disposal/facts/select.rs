//! Of facts that may be due: those that end now, whole units of them, and what keeps the others.

use std::collections::{BTreeMap, BTreeSet};

use quietline_ledger::Parts;
use quietline_rules::retention::Category;
use rusqlite::{Connection, OptionalExtension, params};

use super::needed::{Call, is_held, is_needed};
use super::rows::{self, Kept};
use crate::disposal::ends::{Ends, RecordingEnd};
use crate::error::ApiError;
use crate::facts::SettledLead;
use crate::holds::scope::Holds;
use crate::ids::CallId;
use crate::views::date_of_day;
use crate::views::day_of;
use crate::views::sql::Sql;

/// What decides: the schedule, the law and the holds of now.
pub(crate) struct By<'a> {
    pub views: &'a Connection,
    pub ends: &'a Ends<'a>,
    pub holds: &'a Holds,
}

/// A fact that ends, and why now.
pub(crate) struct Due {
    pub fact: Kept,
    pub day0: chrono::NaiveDate,
    pub end: RecordingEnd,
}

/// What was found of a page.
#[derive(Default)]
pub(crate) struct Selection {
    /// Ends, by position.
    pub due: BTreeMap<u64, Due>,
    /// The same, of which the plain part stays.
    pub sealed: BTreeMap<u64, Due>,
    /// Would be due, were they not held.
    pub held: u64,
    /// Leads of the calls that end, with what they came to.
    pub leads: Vec<SettledLead>,
    /// Positions that were looked at, and calls.
    seen: BTreeSet<u64>,
    units: BTreeSet<(Category, uuid::Uuid)>,
    /// Calls whose records end.
    calls: BTreeSet<uuid::Uuid>,
}

impl Selection {
    /// Looks at the facts of a page; units that were looked at before are passed over.
    pub fn add(&mut self, by: &By<'_>, category: Category, page: &[Kept]) -> Result<(), ApiError> {
        for fact in page {
            if self.seen.contains(&fact.position) {
                continue;
            }
            match (category, fact.unit) {
                (Category::DisclosureEvidence | Category::CallRecords, Some(unit))
                    if is_of_call(&fact.kind) =>
                {
                    self.add_call(by, category, unit, fact)?;
                }
                (Category::AccessLogs, Some(unit)) if is_sign_in(&fact.kind) => {
                    self.add_sign_ins(by, unit, fact)?;
                }
                _ => self.add_one(by, category, fact.clone())?,
            }
        }
        Ok(())
    }

    /// Whether a fact ends with the others.
    pub fn has(&self, position: i64) -> bool {
        self.due.contains_key(&position.unsigned_abs())
    }

    /// Whether a call ends with the others.
    pub fn has_call(&self, call: CallId) -> bool {
        self.calls.contains(&call.0)
    }

    /// What ends in these parts.
    pub fn of(&self, parts: Parts) -> &BTreeMap<u64, Due> {
        if parts == Parts::Sealed { &self.sealed } else { &self.due }
    }

    /// All of a call, or nothing of it.
    fn add_call(
        &mut self,
        by: &By<'_>,
        category: Category,
        unit: uuid::Uuid,
        fact: &Kept,
    ) -> Result<(), ApiError> {
        // What was reported of a call that has ended already ends by its own day.
        let Some(call) = Call::find(by.views, unit)? else { return self.add_one(by, category, fact.clone()) };
        if !self.units.insert((category, unit)) {
            return Ok(());
        }
        let facts = rows::of_unit(by.views, category, unit)?;
        self.seen.extend(facts.iter().map(|fact| fact.position));
        let day = facts.iter().map(|fact| fact.day).max().unwrap_or(fact.day).max(day_of(call.over_at()));
        let end = by.ends.of_fact(category, fact.campaign, day);
        if !end.is_due(by.ends.today) {
            return Ok(());
        }
        if call.is_held(by.holds) {
            self.held += facts.len() as u64;
            return Ok(());
        }
        let needed = match category {
            Category::CallRecords => call.records_are_needed(by, self)?,
            _ => call.evidence_is_needed(by)?,
        };
        if needed {
            return Ok(());
        }
        let stays = category == Category::CallRecords && call.ended_a_link(by.views)?;
        if category == Category::CallRecords && !stays {
            self.calls.insert(unit);
            self.leads.extend(lead(by.views, &call)?);
        }
        for fact in facts.into_iter().filter(|fact| !stays || fact.sealed) {
            let due = Due { day0: date_of_day(day), end: end.clone(), fact };
            let into = if stays { &mut self.sealed } else { &mut self.due };
            into.insert(due.fact.position, due);
        }
        Ok(())
    }

    /// Sign-ins say together whether an account is locked: they end in their order, none before an earlier one.
    fn add_sign_ins(&mut self, by: &By<'_>, unit: uuid::Uuid, fact: &Kept) -> Result<(), ApiError> {
        for earlier in rows::of_unit(by.views, Category::AccessLogs, unit)? {
            if earlier.position > fact.position {
                break;
            }
            if self.seen.contains(&earlier.position) || !is_sign_in(&earlier.kind) {
                continue;
            }
            let (position, before) = (earlier.position, self.due.len());
            self.add_one(by, Category::AccessLogs, earlier)?;
            if self.due.len() == before {
                self.seen.remove(&position);
                break;
            }
        }
        Ok(())
    }

    fn add_one(&mut self, by: &By<'_>, category: Category, fact: Kept) -> Result<(), ApiError> {
        self.seen.insert(fact.position);
        let end = by.ends.of_fact(category, fact.campaign, fact.day);
        if !end.is_due(by.ends.today) {
            return Ok(());
        }
        if is_held(by, category, &fact)? {
            self.held += 1;
            return Ok(());
        }
        if is_needed(by, category, &fact, self)? {
            return Ok(());
        }
        let into = if category == Category::RejectionLog { &mut self.sealed } else { &mut self.due };
        let due = Due { day0: date_of_day(fact.day), end, fact };
        into.insert(due.fact.position, due);
        Ok(())
    }
}

fn is_of_call(kind: &str) -> bool {
    !matches!(kind, "CallRecordRead" | "IncidentFound" | "CallBlocked")
}

fn is_sign_in(kind: &str) -> bool {
    matches!(kind, "SignedIn" | "SignInRefused")
}

/// What the lead of a call came to, if it is still on a list.
fn lead(views: &Connection, call: &Call) -> Result<Option<SettledLead>, ApiError> {
    views
        .prepare_cached("SELECT state, lent_until_at FROM lead WHERE id = ?1")
        .sql("lead")?
        .query_row(params![call.lead], |r| {
            Ok(SettledLead { lead: call.lead, state: r.get(0)?, until: r.get(1)? })
        })
        .optional()
        .sql("lead")
}
