//! The list of what was ordered and is not done yet.

use super::dispose::DisposeJob;
use crate::{
    append::Append,
    ending::destroy::DestroyJob,
    error::LedgerError,
    fact::{Draft, Effect, Fingerprint, Millis},
    ids::{FactId, Position, SubjectId, UserId},
    ledger::Ledger,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Facts looked at in one go.
const STEP: usize = 1_000;

/// The two facts between which something ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The order, committed before anything went.
    pub order: Position,
    /// The closing fact.
    pub done: Position,
    /// How many keys or facts ended.
    pub count: u64,
}

/// What a job is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Work {
    Destroy(DestroyJob),
    Dispose(DisposeJob),
}

/// An ordered job with the fact that will close it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    pub work: Work,
    pub done: Closing,
}

/// A draft without secret that can wait.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Closing {
    id: FactId,
    kind: String,
    version: u16,
    effect: Effect,
    at: Millis,
    who: Option<UserId>,
    subject: Option<SubjectId>,
    fingerprints: Vec<Fingerprint>,
    rule: Option<String>,
    body: Value,
}

impl Closing {
    pub fn new(draft: Draft) -> Result<Self, LedgerError> {
        let Draft { id, kind, version, effect, at, who, subject, fingerprints, rule, body, secret } = draft;
        if secret.is_some() {
            return Err(LedgerError::Invalid("a closing fact has no secret"));
        }
        Ok(Self { id, kind, version, effect, at, who, subject, fingerprints, rule, body })
    }

    /// The draft, naming its order and how much ended.
    fn draft(&self, order: Position, count: u64) -> Result<Draft, LedgerError> {
        let Self { id, kind, version, effect, at, who, subject, fingerprints, rule, body } = self.clone();
        let body = with(body, &[("order", json!(order)), ("count", json!(count))])?;
        Ok(Draft { id, kind, version, effect, at, who, subject, fingerprints, rule, body, secret: None })
    }
}

fn parse(order: Position, text: &str) -> Result<Job, LedgerError> {
    serde_json::from_str(text).map_err(|_| LedgerError::damaged_at("an unfinished job", order))
}

/// The body with fields of the ledger's own added.
pub(crate) fn with(mut body: Value, fields: &[(&str, Value)]) -> Result<Value, LedgerError> {
    let object = body.as_object_mut().ok_or(LedgerError::Invalid("the body is not an object"))?;
    for (name, value) in fields {
        object.insert((*name).to_owned(), value.clone());
    }
    Ok(body)
}

impl Ledger {
    /// Finishes what a crash left between an order and its closing fact. Called at start-up; gives the number of jobs. One
    /// that cannot be finished (a blob store that is away) keeps none of the others waiting; the first such error is told.
    pub fn finish_unfinished(&mut self) -> Result<usize, LedgerError> {
        let jobs = self.store.unfinished()?;
        let mut all = Ok(jobs.len());
        for (order, text) in &jobs {
            let finished = parse(*order, text).and_then(|job| self.finish(*order, job));
            all = all.and_then(|count| finished.map(|_| count));
        }
        all
    }

    /// What is still to be done for an order, as the list has it now.
    pub(crate) fn listed(&self, order: Position) -> Result<Option<Work>, LedgerError> {
        let jobs = self.store.unfinished()?;
        let found = jobs.iter().find(|(other, _)| *other == order);
        found.map(|(_, text)| parse(order, text).map(|job| job.work)).transpose()
    }

    /// Where the closing fact of an order stands.
    fn closed(&self, order: Position, id: FactId) -> Result<Position, LedgerError> {
        let mut from = order;
        loop {
            let facts = self.facts(from, STEP)?;
            if let Some(found) = facts.iter().find(|fact| fact.id == id) {
                return Ok(found.position);
            }
            let last = facts.last().ok_or(LedgerError::damaged_at("an unfinished job", order))?;
            from = Position(last.position.0 + 1);
        }
    }

    pub(crate) fn finish(&mut self, order: Position, job: Job) -> Result<Ended, LedgerError> {
        match job.work {
            Work::Destroy(work) => self.finish_destroy(order, work, &job.done),
            Work::Dispose(work) => self.finish_dispose(order, &work, &job.done),
        }
    }
}

impl Append<'_> {
    /// Appends the order and puts the job on the list, in one commit.
    pub(crate) fn order(mut self, order: &Draft, job: &Job) -> Result<Position, LedgerError> {
        let position = self.append(order)?;
        let text = serde_json::to_string(job).map_err(|_| LedgerError::Invalid("the job is not JSON"))?;
        self.ledger.store.insert_unfinished(position, &text)?;
        self.commit()?;
        Ok(position)
    }

    /// Appends the closing fact and takes the job off the list, in one commit. Where another process has taken up the same
    /// job and was first, its closing fact is given.
    pub(crate) fn close(mut self, order: Position, done: &Closing, count: u64) -> Result<Ended, LedgerError> {
        if !self.ledger.store.unfinished()?.iter().any(|(other, _)| *other == order) {
            let done = self.ledger.closed(order, done.id)?;
            return Ok(Ended { order, done, count });
        }
        let done = self.append(&done.draft(order, count)?)?;
        self.ledger.store.remove_unfinished(order)?;
        self.commit()?;
        Ok(Ended { order, done, count })
    }
}
