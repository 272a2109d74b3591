//! Group commit: whoever gets the writer works off what waits, up to 64 requests in one transaction.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use quietline_ledger::{Append, Draft, Ledger, Position};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::Value;

use super::after::{After, Answer};
use super::check::{fits, hash, not_kept, request_hash, still_valid, unless_input};
use super::office::{Office, Pair, lock};
use super::{Bulk, Decide, Read, dispatch};
use crate::error::ApiError;
use crate::floor::Reported;
use crate::ids::{DecisionId, RequestId};
use crate::session::{Session, SessionSlot};
use crate::verb::{Class, Request};
use crate::views;
use crate::views::sql::Sql;

/// Most requests in one commit.
const GROUP: usize = 64;

/// A request that waits for the writer.
pub(crate) struct Job {
    session: Option<Session>,
    request: Request,
    id: Option<RequestId>,
    bulk: Option<Bulk>,
    /// The desk that reported it.
    reported: Option<Reported>,
    /// What was typed is longer than a fact holds, and was cut.
    shortened: bool,
    after: Option<After>,
    answer: SyncSender<Answer>,
    /// When it came, by the monotonic clock.
    received: std::time::Instant,
}

impl Job {
    fn ledger_id(&self) -> Option<quietline_ledger::RequestId> {
        self.id.map(|id| quietline_ledger::RequestId::from(id.0))
    }
}

/// What one request of a group came to, to be answered after the commit.
struct Settled {
    job: Job,
    result: Result<Value, ApiError>,
    /// Facts were appended for it.
    wrote: bool,
}

impl Office {
    /// Performs a request for whoever is signed in at the slot. The reply of a verb that appends comes after its facts are on disk.
    pub fn perform(
        &self,
        slot: &SessionSlot,
        request: Request,
        id: Option<RequestId>,
    ) -> Result<Value, ApiError> {
        let session = slot.get();
        let mut result = self.perform_as(session.as_ref(), request.clone(), id);
        if matches!(request, Request::SignIn(_)) {
            result = result.and_then(crate::people::sign_in::check);
        }
        match (&request, &result) {
            (Request::SignIn(_), Ok(reply)) => slot.set(self.session_of(reply)),
            (Request::SignOut(_), Ok(_)) => slot.set(None),
            _ => {}
        }
        result
    }

    fn perform_as(
        &self,
        session: Option<&Session>,
        request: Request,
        id: Option<RequestId>,
    ) -> Result<Value, ApiError> {
        let meta = request.meta();
        if let Err(error) = self.may(session, &request) {
            if error.code == "not_permitted" {
                self.note_attempt(session, meta.name);
            }
            return Err(error);
        }
        if meta.class == Class::Read && !meta.logged {
            return self.answer(session, request);
        }
        if let Some(done) = self.in_pieces(session, &request) {
            return done;
        }
        let mut prepared = self.prepare(session, &request)?;
        let result = self.queue_and_wait(session, request, id, prepared.bulk.take(), None).finish(self);
        self.settle(prepared, &result);
        result
    }

    /// Role against the permission table. For what needs two people the second may be any supervisor or admin.
    fn may(&self, session: Option<&Session>, request: &Request) -> Result<(), ApiError> {
        let meta = request.meta();
        if meta.class == Class::SignIn {
            return Ok(());
        }
        let session = session.ok_or_else(|| {
            ApiError::new("signed_out", "Nobody is signed in here. Sign in again; nothing was changed.")
        })?;
        let second = meta.two_people && crate::verb::Permission::Decide.held_by(session.role());
        if meta.permission.held_by(session.role()) || second {
            Ok(())
        } else {
            Err(ApiError::not_permitted())
        }
    }

    fn answer(&self, session: Option<&Session>, request: Request) -> Result<Value, ApiError> {
        self.reading(session, |read| dispatch::read(read, request))
    }

    /// Runs with what a verb that only reads has in its hands.
    pub(crate) fn reading<T>(
        &self,
        session: Option<&Session>,
        f: impl FnOnce(&Read<'_>) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.with_whole_reader(|reader| {
            reader.still_valid(session)?;
            let laid = reader.laid(&self.laying)?;
            f(&Read {
                office: self,
                session,
                now: self.clock.now(),
                views: &reader.pair.views,
                ledger: &reader.pair.ledger,
                laid,
                reader: Some(reader),
            })
        })
    }

    /// Does what a desk reported, whatever the person may do now.
    pub(crate) fn keep_report(
        &self,
        session: Option<&Session>,
        request: Request,
        reported: Reported,
    ) -> Result<Value, ApiError> {
        let id = Some(reported.report);
        self.queue_and_wait(session, request, id, None, Some(reported)).finish(self)
    }

    pub(super) fn queue_and_wait(
        &self,
        session: Option<&Session>,
        request: Request,
        id: Option<RequestId>,
        bulk: Option<Bulk>,
        reported: Option<Reported>,
    ) -> Answer {
        let (answer, mine): (_, Receiver<Answer>) = sync_channel(1);
        let mut request = request;
        let shortened = request.shorten();
        lock(&self.queue).push_back(Job {
            session: session.cloned(),
            request,
            id,
            bulk,
            reported,
            shortened,
            after: None,
            received: std::time::Instant::now(),
            answer,
        });
        let mut writer = self.writer();
        if let Ok(done) = mine.try_recv() {
            return done;
        }
        loop {
            let jobs: Vec<Job> = {
                let mut queue = lock(&self.queue);
                let count = queue.len().min(GROUP);
                queue.drain(..count).collect()
            };
            if jobs.is_empty() {
                break;
            }
            self.run_group(&mut writer, jobs);
            if let Ok(done) = mine.try_recv() {
                return done;
            }
        }
        drop(writer);
        mine.recv().unwrap_or_else(|_| {
            ApiError::new(
                "ledger_failed",
                "The request was not answered. It is not known to be kept: look before you repeat it.",
            )
            .into()
        })
    }

    fn run_group(&self, pair: &mut Pair, jobs: Vec<Job>) {
        let mut settled = Vec::with_capacity(jobs.len());
        let outcome = self.run_in_one_commit(pair, jobs, &mut settled);
        self.note_trouble(&outcome, &settled);
        for Settled { mut job, result, wrote } in settled {
            let after = job.after.take();
            if outcome.is_ok() && wrote && result.is_ok() {
                self.recorder.note(&job.request);
            }
            let answer = match &outcome {
                Ok(()) => Answer { result: result.map_err(|error| unless_input(&job.request, error)), after },
                Err(error) => not_kept(&job.request, error).into(),
            };
            // Whoever asked may be gone; the facts are kept all the same.
            let _ = job.answer.send(answer);
        }
    }

    /// A commit that failed stops dialling until one has really written again.
    fn note_trouble(&self, outcome: &Result<(), ApiError>, settled: &[Settled]) {
        match outcome {
            Err(error) => *lock(&self.trouble) = Some(error.clone()),
            Ok(()) if settled.iter().any(|one| one.wrote) => *lock(&self.trouble) = None,
            Ok(()) => {}
        }
    }

    fn run_in_one_commit(
        &self,
        pair: &mut Pair,
        jobs: Vec<Job>,
        settled: &mut Vec<Settled>,
    ) -> Result<(), ApiError> {
        let mut waiting: std::collections::VecDeque<Job> = jobs.into();
        let outcome = self.decide_all(pair, &mut waiting, settled);
        // Jobs that were not reached share the fate of the commit.
        settled.extend(waiting.into_iter().map(|job| Settled {
            job,
            result: Err(ApiError::new("ledger_failed", "Not reached.")),
            wrote: false,
        }));
        outcome
    }

    fn decide_all(
        &self,
        pair: &mut Pair,
        jobs: &mut std::collections::VecDeque<Job>,
        settled: &mut Vec<Settled>,
    ) -> Result<(), ApiError> {
        let Pair { ledger, views } = pair;
        let mut append = ledger.begin()?;
        append.foresee(&jobs.iter().filter_map(Job::ledger_id).collect::<Vec<_>>())?;
        // Readers that see the new head wait for the views to follow.
        let _folding = lock(&self.folding);
        if let Err(error) = views::catch_up(views, append.ledger()) {
            // Only what cannot be used is made anew; a neighbour that is slow is waited for by whoever asks again.
            if error.code == "busy" {
                return Err(error);
            }
            tracing::warn!(code = error.code, "views are made anew");
            let key = append.ledger().subkey("views");
            views::rebuild(self.views_dir(), &key, append.ledger())?;
            self.forget_readers();
            *views = views::open(&self.views_dir().join(views::VIEWS_FILE), &key)?;
        }
        let tx = views.transaction_with_behavior(TransactionBehavior::Immediate).sql("group")?;
        let mut folded: Option<(u64, Vec<Draft>)> = None;
        while let Some(mut job) = jobs.pop_front() {
            match self.decide_and_append(&mut job, &tx, &mut append, &mut folded) {
                Ok(result) => {
                    let wrote = folded.as_ref().is_some_and(|(_, drafts)| !drafts.is_empty());
                    settled.push(Settled { job, result, wrote });
                }
                Err(error) => {
                    // It shares the fate of the commit like those behind it, and whoever waits for it must hear so.
                    jobs.push_front(job);
                    return Err(error);
                }
            }
        }
        if let Err(error) = append.commit() {
            let wrote = settled.iter().filter(|one| one.wrote);
            super::unknown::asked_again(
                error,
                ledger,
                &wrote.filter_map(|one| one.job.ledger_id()).collect::<Vec<_>>(),
            )?;
        }
        // The facts are on disk. Whatever fails from here on must not say "not kept": views are folded again later.
        let written =
            folded.map_or(Ok(()), |(first, drafts)| views::fold_drafts(&tx, &pair.ledger, first, &drafts));
        if written.is_err() || tx.commit().is_err() {
            tracing::warn!("views were not written; they are folded again");
        }
        Ok(())
    }

    /// Folds what the job before appended, decides this one and appends its facts. The outer error is that of the commit.
    fn decide_and_append(
        &self,
        job: &mut Job,
        views: &Connection,
        append: &mut Append<'_>,
        folded: &mut Option<(u64, Vec<Draft>)>,
    ) -> Result<Result<Value, ApiError>, ApiError> {
        if let Some((first, drafts)) = folded.take() {
            views::fold_drafts(views, append.ledger(), first, &drafts)?;
        }
        let mut drafts = Vec::new();
        let result = self.decide_one(job, views, append, &mut drafts);
        let first = append.head().size;
        if let Ok(reply) = &result {
            append_all(append, job, &drafts, reply)?;
            *folded = Some((first, drafts));
        }
        Ok(result)
    }

    fn decide_one(
        &self,
        job: &mut Job,
        views: &Connection,
        append: &mut Append<'_>,
        drafts: &mut Vec<Draft>,
    ) -> Result<Value, ApiError> {
        if let Some(reply) = self.already_recorded(job, append)? {
            return Ok(reply);
        }
        let report = job.request.meta().class == Class::Report;
        if !report {
            still_valid(views, job.session.as_ref())?;
        }
        let input_hash = match &job.reported {
            Some(reported) => crate::floor::invite::hex(&reported.sha256),
            None => hash(&job.request, append.ledger()),
        };
        let agreed: Option<DecisionId> =
            super::second::agreed_for(views, job.session.as_ref(), &job.request, &input_hash)?;
        let now = self.clock.now();
        let reported = job.reported.as_ref().map(|reported| reported.seen_at(now));
        let mut decide = Decide {
            office: self,
            session: job.session.as_ref(),
            now: reported.as_ref().map_or(now, |reported| reported.instants.kept_at),
            views,
            agreed,
            waited_ms: if job.reported.is_some() {
                0
            } else {
                i64::try_from(job.received.elapsed().as_millis()).unwrap_or(i64::MAX)
            },
            reported: reported.as_ref(),
            shortened: job.shortened,
            laid: self.laying.book(views)?,
            input_hash,
            bulk: job.bulk.take(),
            append,
            drafts: Vec::new(),
            after: None,
        };
        if let Some(reported) = &job.reported {
            decide.drafts.push(crate::floor::received_draft(reported, now));
        }
        let reply = dispatch::decide(&mut decide, job.request.clone())?;
        (*drafts, job.after) = (decide.drafts, decide.after);
        if job.reported.is_some() {
            crate::floor::name_positions(drafts, append.head().size);
        }
        fits(drafts)?;
        Ok(reply)
    }

    /// The same request again: where it stands. Another request under the same id is refused.
    fn already_recorded(&self, job: &Job, append: &Append<'_>) -> Result<Option<Value>, ApiError> {
        let Some(id) = job.id else { return Ok(None) };
        let Some((known, position)) = append.request(&quietline_ledger::RequestId::from(id.0))? else {
            return Ok(None);
        };
        if known != outcome_hash(job, append.ledger()) {
            return Err(ApiError::conflict(
                "Another request was recorded under this id. Nothing was changed; the supervisor is told.",
            ));
        }
        Ok(Some(serde_json::json!({ "position": position.0, "repeated": true })))
    }
}

/// Appends the facts of a request, and remembers under its id the position that its reply names.
fn append_all(append: &mut Append<'_>, job: &Job, drafts: &[Draft], reply: &Value) -> Result<(), ApiError> {
    let first = append.head().size;
    for draft in drafts {
        append.append(draft)?;
    }
    if let (Some(id), false) = (job.id, drafts.is_empty()) {
        let named = reply
            .get("position")
            .and_then(Value::as_u64)
            .filter(|at| (first..append.head().size).contains(at));
        let hash = outcome_hash(job, append.ledger());
        append.remember(quietline_ledger::RequestId::from(id.0), hash, Position(named.unwrap_or(first)))?;
    }
    Ok(())
}

/// What an outcome is remembered under: a report by the bytes that the desk signed.
fn outcome_hash(job: &Job, ledger: &Ledger) -> [u8; 32] {
    job.reported.as_ref().map_or_else(|| request_hash(&job.request, ledger), |reported| reported.sha256)
}
