//! What is done at the hub.

use std::sync::atomic::Ordering;
use std::time::Duration;

use quietline_office::ApiError;
use quietline_office::ids::UserId;
use quietline_office::verb::Class;
use serde_json::Value;

use super::Asked;
use crate::desk::inner::lock;
use crate::desk::line::{LineError, OTHER_GENERATION};
use crate::desk::reasons;
use crate::desk::slot::Seated;
use crate::wire::{PerformReply, PerformRequest};

/// An agent waits for a permit or an answer no longer than this.
const CALL: Duration = Duration::from_secs(3);
/// Or to be let in: a hub that said nothing by then is as good as away, and whoever is known here gets in without it.
const SIGN_IN: Duration = Duration::from_secs(10);
/// What takes longer at the hub: imports, backups, verifying.
const LONG: Duration = Duration::from_secs(600);

/// How the hub answered.
pub(super) enum Answer {
    /// It did.
    Reply(Value),
    /// It is away, or whoever asks has no session there.
    Away,
}

impl Asked<'_> {
    /// Does the verb at the hub. Errors: the hub's own, `hub_unreachable`.
    pub(super) fn at_hub(&self) -> Result<Value, ApiError> {
        self.seated()?;
        match self.ask_hub()? {
            Answer::Reply(reply) => Ok(reply),
            Answer::Away => Err(self.away()),
        }
    }

    /// What is published is remembered, so that a call that has begun can be finished without the hub.
    pub(super) fn published(&self) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        let key = (seated.user(), self.meta.name.to_owned(), self.input.to_string());
        match self.ask_hub()? {
            Answer::Reply(reply) => {
                lock(&self.inner.published).insert(key, reply.clone());
                Ok(reply)
            }
            Answer::Away => lock(&self.inner.published).get(&key).cloned().ok_or_else(|| self.away()),
        }
    }

    /// Asks. Errors: the hub's own no.
    pub(super) fn ask_hub(&self) -> Result<Answer, ApiError> {
        self.inner.beat_once();
        let Some(Seated { reply, token: Some(token) }) = self.slot.get() else { return Ok(Answer::Away) };
        match self.send(Some(token)) {
            Ok(reply) => Ok(Answer::Reply(reply.reply)),
            Err(LineError::Unreachable) => Ok(Answer::Away),
            // As long as no heartbeat told what hub that is, it is none; and nobody is dialled on what was known of the other.
            Err(LineError::Refused(error))
                if error.code == OTHER_GENERATION && self.meta.class != Class::Permit =>
            {
                Ok(Answer::Away)
            }
            Err(LineError::Refused(error)) => {
                self.let_go(reply.user, &error.code);
                Err(error)
            }
        }
    }

    /// The hub knows the session no more. Whom it sent away does not get in without it either.
    fn let_go(&self, user: UserId, code: &str) {
        if matches!(code, "session_ended" | "signed_out") {
            self.slot.drop_token();
        }
        if code == "session_ended" {
            lock(&self.inner.people).forget_user(user);
        }
    }

    pub(super) fn send(&self, session: Option<String>) -> Result<PerformReply, LineError> {
        if lock(&self.inner.pulse).old_hub {
            return Err(LineError::Unreachable);
        }
        // With an id of its own a request that is asked of a second hub is recorded once.
        let request = self.id.map_or_else(|| self.inner.id(), |id| id.0);
        let request = PerformRequest {
            verb: self.meta.name.to_owned(),
            input: self.input.clone(),
            session,
            request: (self.meta.class != Class::Read || self.meta.logged).then_some(request),
        };
        let reply = self.inner.line.perform(&request, self.patience());
        if matches!(reply, Err(LineError::Unreachable)) {
            self.inner.answers.store(false, Ordering::SeqCst);
        }
        reply
    }

    fn patience(&self) -> Duration {
        if self.meta.class == Class::SignIn {
            return SIGN_IN;
        }
        let quick = matches!(self.meta.class, Class::Permit | Class::Report)
            || matches!(
                self.meta.name,
                "screen"
                    | "status"
                    | "recorder_state"
                    | "who_am_i"
                    | "open_call"
                    | "campaigns"
                    | "script_for_call"
                    | "queue"
            );
        if quick { CALL } else { LONG }
    }

    /// Whether a call may be placed without the hub's word. Whoever signed in on the desk alone signs in at the hub once it
    /// answers: it may say more than the desk knows. Whoever it sent away calls nobody, with it or without it.
    pub(super) fn may_go_on(&self, seated: &Seated) -> bool {
        let back = self.inner.answers.load(Ordering::SeqCst);
        seated.token.is_some() || (!back && lock(&self.inner.people).knows(seated.user()))
    }

    /// Whoever signed in without the hub signs in again once it is back.
    pub(super) fn away(&self) -> ApiError {
        let back = self.inner.answers.load(Ordering::SeqCst);
        let unknown = self.slot.get().is_some_and(|seated| seated.token.is_none());
        if back && unknown {
            return ApiError::new(
                "session_ended",
                "The hub does not know your session. Sign in again; reports you log are still kept.",
            );
        }
        reasons::unreachable()
    }
}
