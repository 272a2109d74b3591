//! Signing in at the hub, or without it on the desk.

use quietline_office::ApiError;
use quietline_office::people::shapes::{SessionReply, SignInInput};
use quietline_office::when::When;
use serde_json::{Value, json};

use super::{Asked, json_of};
use crate::desk::inner::lock;
use crate::desk::line::LineError;
use crate::desk::slot::Seated;

impl Asked<'_> {
    /// At the hub; without it for whoever signed in on this desk in the last 12 hours. Errors: the hub's own,
    /// `wrong_password`, `hub_unreachable`.
    pub(super) fn sign_in(&self, input: &SignInInput) -> Result<Value, ApiError> {
        self.inner.beat_once();
        let now = self.inner.now();
        match self.send(None) {
            Ok(reply) => {
                let session: SessionReply = serde_json::from_value(reply.reply.clone()).map_err(|_| {
                    ApiError::new(
                        "other_version",
                        "The hub answers in a form that this program does not know.",
                    )
                })?;
                lock(&self.inner.people).welcome(input, &session, now);
                self.sit(session, reply.session);
                Ok(reply.reply)
            }
            Err(LineError::Refused(error)) => {
                self.turned_away(input, now);
                Err(error)
            }
            Err(LineError::Unreachable) => {
                let mut session = lock(&self.inner.people).sign_in(input, now)?;
                session.now = When(now);
                self.sit(session.clone(), None);
                json_of(&session)
            }
        }
    }

    /// A password that the desk would have taken and the hub does not: the person was disabled or has a new one.
    fn turned_away(&self, input: &SignInInput, now: i64) {
        let mut people = lock(&self.inner.people);
        if people.sign_in(input, now).is_ok() {
            people.forget(&input.user);
        }
    }

    fn sit(&self, reply: SessionReply, token: Option<String>) {
        *lock(&self.inner.seated) = Some(reply.user);
        lock(&self.inner.ended).retain(|user| *user != reply.user);
        self.slot.set(Some(Seated { reply, token }));
    }

    /// Ends the session here in any case, and at the hub when it answers.
    pub(super) fn sign_out(&self) -> Value {
        let token = self.slot.get().and_then(|seated| seated.token);
        let told = token.and_then(|token| self.send(Some(token)).ok());
        self.slot.set(None);
        lock(&self.inner.seated).take();
        told.map_or_else(|| json!({ "position": 0 }), |reply| reply.reply)
    }

    /// Who sits here: as the hub says, else as it said.
    pub(super) fn who_am_i(&self) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        match self.ask_hub()? {
            super::hub::Answer::Reply(reply) => Ok(reply),
            super::hub::Answer::Away => {
                json_of(&SessionReply { now: When(self.inner.now()), ..seated.reply })
            }
        }
    }
}
