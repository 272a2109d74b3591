//! A refusal covers every address linked to the person then, and later ones: what has to be added when addresses meet.

use std::collections::BTreeMap;

use quietline_ledger::Fingerprint;
use rusqlite::{Connection, params};

use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{CoversSealed, New, RefusalCovers, RefusalExtended};
use crate::ids::{RejectionId, SubjectId};
use crate::views::sql::Sql;

/// A person with the fingerprints of addresses that are linked to them now.
#[derive(Debug, Clone)]
pub struct Person {
    /// The person.
    pub subject: SubjectId,
    /// Their addresses.
    pub prints: Vec<Fingerprint>,
}

/// A refusal that has to reach further addresses of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    refusal: RejectionId,
    subject: SubjectId,
    /// No fact says yet that it covers this person.
    is_new: bool,
    prints: Vec<Fingerprint>,
}

impl Cover {
    /// The other addresses of a person whom a new refusal covers; none when there are no others.
    pub fn of_links(
        views: &Connection,
        refusal: RejectionId,
        subject: SubjectId,
        but: Fingerprint,
    ) -> Result<Option<Self>, ApiError> {
        let mut person = whole(views, &[Person { subject, prints: Vec::new() }])?;
        let mut prints = person.pop().map(|person| person.prints).unwrap_or_default();
        prints.retain(|print| *print != but);
        Ok((!prints.is_empty()).then_some(Self { refusal, subject, is_new: false, prints }))
    }
}

/// What must be added so that every refusal in force on one address of a person covers the others.
pub fn wanted(views: &Connection, people: &[Person]) -> Result<Vec<Cover>, ApiError> {
    let any: bool = views
        .query_row("SELECT EXISTS (SELECT 1 FROM refusal WHERE lifted = 0)", [], |row| row.get(0))
        .sql("covering")?;
    let mut covers = Vec::new();
    if !any {
        return Ok(covers);
    }
    for person in &whole(views, people)? {
        for refusal in in_force(views, person)? {
            let missing = missing(views, refusal, &person.prints)?;
            if !missing.is_empty() {
                covers.push(Cover {
                    refusal,
                    subject: person.subject,
                    is_new: !covers_person(views, refusal, person.subject)?,
                    prints: missing,
                });
            }
        }
    }
    Ok(covers)
}

/// Each person once, with every address: those that come now and those linked before.
fn whole(views: &Connection, people: &[Person]) -> Result<Vec<Person>, ApiError> {
    let mut all: BTreeMap<SubjectId, Vec<Fingerprint>> = BTreeMap::new();
    for person in people {
        let prints = all.entry(person.subject).or_default();
        prints.extend(
            person.prints.iter().filter(|print| !prints.contains(print)).copied().collect::<Vec<_>>(),
        );
    }
    let mut statement = views.prepare_cached("SELECT fp FROM link WHERE subject = ?1").sql("covering")?;
    for (subject, prints) in &mut all {
        for print in statement.query_map(params![subject], |row| row.get(0)).sql("covering")? {
            let print = Fingerprint(print.sql("covering")?);
            if !prints.contains(&print) {
                prints.push(print);
            }
        }
    }
    Ok(all.into_iter().map(|(subject, prints)| Person { subject, prints }).collect())
}

/// Appends the facts: fingerprints in plain, and whom they belong to sealed and apart.
pub fn push(d: &mut Decide<'_, '_>, covers: &[Cover]) {
    for cover in covers {
        d.push(New::of(&RefusalExtended { rejection: cover.refusal }).fingerprints(cover.prints.clone()));
        if cover.is_new {
            push_covers(d, cover.refusal, cover.subject);
        }
    }
}

/// Appends that a refusal covers a person.
pub fn push_covers(d: &mut Decide<'_, '_>, rejection: RejectionId, subject: SubjectId) {
    d.push(New::of(&RefusalCovers { rejection }).seal_for(subject, &CoversSealed { subject }));
}

/// Refusals in force on an address of the person, or on the person.
fn in_force(views: &Connection, person: &Person) -> Result<Vec<RejectionId>, ApiError> {
    let mut found = Vec::new();
    for print in &person.prints {
        collect(
            views,
            "SELECT refusal.id FROM refusal_fp JOIN refusal ON refusal.id = refusal_fp.refusal WHERE fp = ?1 AND lifted = 0",
            params![&print.0[..]],
            &mut found,
        )?;
    }
    collect(
        views,
        "SELECT refusal.id FROM refusal_covers JOIN refusal ON refusal.id = refusal_covers.refusal WHERE subject = ?1 AND lifted = 0",
        params![person.subject],
        &mut found,
    )?;
    Ok(found)
}

/// Ids of refusals in force on any of the fingerprints or on any of the persons.
pub fn ids_in_force(
    views: &Connection,
    prints: &[Fingerprint],
    subjects: &[SubjectId],
) -> Result<Vec<RejectionId>, ApiError> {
    let mut found = Vec::new();
    let nobody = Person { subject: SubjectId::default(), prints: prints.to_vec() };
    found.extend(in_force(views, &nobody)?);
    for subject in subjects {
        for id in in_force(views, &Person { subject: *subject, prints: Vec::new() })? {
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    Ok(found)
}

fn collect(
    views: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    found: &mut Vec<RejectionId>,
) -> Result<(), ApiError> {
    let mut statement = views.prepare_cached(sql).sql("covering")?;
    for id in statement.query_map(values, |row| row.get(0)).sql("covering")? {
        let id = id.sql("covering")?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(())
}

fn missing(
    views: &Connection,
    refusal: RejectionId,
    prints: &[Fingerprint],
) -> Result<Vec<Fingerprint>, ApiError> {
    let mut statement = views
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM refusal_fp WHERE fp = ?1 AND refusal = ?2)")
        .sql("covering")?;
    let mut missing = Vec::new();
    for print in prints {
        let there: bool =
            statement.query_row(params![&print.0[..], refusal], |row| row.get(0)).sql("covering")?;
        if !there {
            missing.push(*print);
        }
    }
    Ok(missing)
}

fn covers_person(views: &Connection, refusal: RejectionId, subject: SubjectId) -> Result<bool, ApiError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM refusal_covers WHERE subject = ?1 AND refusal = ?2)";
    views
        .prepare_cached(sql)
        .sql("covering")?
        .query_row(params![subject, refusal], |row| row.get(0))
        .sql("covering")
}
