//! What needs two people. The first call waits; the second person repeats it with the same arguments.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use super::Decide;
use crate::error::ApiError;
use crate::facts::{DecisionAgreed, DecisionAsked, DecisionSealed, New};
use crate::ids::{DecisionId, SubjectId};
use crate::session::Session;
use crate::verb::{Permission, Request};
use crate::views::sql::Sql;

/// With nobody to be the second: what waits takes effect after this long and is marked `alone`.
const ALONE_MS: i64 = 72 * 3_600_000;

/// A request that now waits.
pub struct Asked {
    /// Its id.
    pub id: DecisionId,
    /// When it takes effect by itself, if nobody else could decide.
    pub alone_until: Option<i64>,
    /// Position of the fact.
    pub position: u64,
}

/// The waiting request of somebody else that this one repeats.
pub(super) fn agreed_for(
    views: &Connection,
    session: Option<&Session>,
    request: &Request,
    input_hash: &str,
) -> Result<Option<DecisionId>, ApiError> {
    let (Some(session), true) = (session, request.meta().two_people) else { return Ok(None) };
    if !Permission::Decide.held_by(session.role()) {
        return Ok(None);
    }
    views
        .prepare_cached("SELECT id FROM decision WHERE state = 'waiting' AND verb = ?1 AND input_hash = ?2 AND asked_by <> ?3")
        .sql("second")?
        .query_row(rusqlite::params![request.meta().name, input_hash, session.user()], |row| row.get(0))
        .optional()
        .sql("second")
}

impl Decide<'_, '_> {
    /// Lets the request wait for a second person. Only whoever may do it alone may ask.
    pub fn ask(
        &mut self,
        verb: &'static str,
        permission: Permission,
        input: &serde_json::Value,
        summary: BTreeMap<String, String>,
    ) -> Result<Asked, ApiError> {
        self.ask_about(None, verb, permission, input, summary)
    }

    /// As [`Decide::ask`], for an input that holds personal data: it ends with the person.
    pub fn ask_about(
        &mut self,
        subject: Option<SubjectId>,
        verb: &'static str,
        permission: Permission,
        input: &serde_json::Value,
        summary: BTreeMap<String, String>,
    ) -> Result<Asked, ApiError> {
        let me = self.me()?;
        if !permission.held_by(me.role()) {
            return Err(ApiError::not_permitted());
        }
        if let Some(id) = self.mine_waits(verb)? {
            return Err(ApiError::conflict(&format!(
                "You have asked for this already (request {id}); somebody else must agree. Nothing was changed."
            )));
        }
        let decision = DecisionId(self.uuid());
        let alone_until = self.alone_until()?;
        let body = DecisionAsked {
            decision,
            verb: verb.into(),
            input_hash: self.input_hash.clone(),
            summary,
            alone_until,
        };
        let (new, sealed) = (New::of(&body), DecisionSealed { input: input.clone() });
        let position = match subject {
            Some(subject) => self.push(new.seal_for(subject, &sealed)),
            None => self.push(new.seal_for_company(&sealed)),
        };
        Ok(Asked { id: decision, alone_until, position })
    }

    /// Notes that the second person agreed, or (without a session) that the time ran out on somebody alone; the verb
    /// itself goes on.
    pub fn note_agreed(&mut self, decision: DecisionId) -> u64 {
        self.push(New::of(&DecisionAgreed { decision, alone: self.session.is_none() }))
    }

    fn mine_waits(&self, verb: &str) -> Result<Option<DecisionId>, ApiError> {
        let me = self.me()?.user();
        self.views
            .prepare_cached("SELECT id FROM decision WHERE state = 'waiting' AND verb = ?1 AND input_hash = ?2 AND asked_by = ?3")
            .sql("mine_waits")?
            .query_row(rusqlite::params![verb, self.input_hash, me], |row| row.get(0))
            .optional()
            .sql("mine_waits")
    }

    /// When something asked for now takes effect by itself: only if nobody else could decide it.
    pub fn alone_until(&self) -> Result<Option<i64>, ApiError> {
        let me = self.me()?.user();
        let others: i64 = self
            .views
            .query_row("SELECT count(*) FROM user WHERE disabled = 0 AND id <> ?1 AND role IN ('\"supervisor\"', '\"admin\"')", [me], |row| row.get(0))
            .sql("alone")?;
        Ok((others == 0).then_some(self.now + ALONE_MS))
    }
}
