//! May this address be contacted? What this desk knows first, then the hub; without it no, unless the person is on loan here.

use quietline_office::ApiError;
use quietline_office::calls::shapes::{Reason, ScreenInput, ScreenReply, Verdict};
use quietline_rules::Address;
use serde_json::Value;

use super::hub::Answer;
use super::{Asked, json_of};
use crate::desk::inner::lock;
use crate::desk::reasons;
use crate::desk::slot::Seated;

impl Asked<'_> {
    /// Errors: the hub's own, `bad_input`. That nobody can say is the answer `blocked` with ENG-12.
    pub(super) fn screen(&self, input: &ScreenInput) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        self.inner.beat_once();
        let address = Address::read(&input.address, input.region.as_deref().unwrap_or("HK"))
            .map_err(|error| ApiError::bad_input(&error.to_string()))?;
        let moved = input.at.is_some() || input.known_at.is_some();
        if !moved && self.inner.denies(&address, Some(u64::MAX)) {
            return json_of(&self.no(&address, reasons::refused()));
        }
        let Answer::Reply(reply) = self.ask_hub()? else {
            let lent = (!moved).then(|| self.lent(input, &address, &seated)).flatten();
            return json_of(&lent.unwrap_or_else(|| self.unknown(&address)));
        };
        let reply: ScreenReply = super::elsewhere::parsed(reply)?;
        if moved || reply.decision != "clear" {
            return json_of(&reply);
        }
        if self.inner.denies(&address, Some(reply.position)) {
            return json_of(&self.no(&address, reasons::refused()));
        }
        match self.inner.stop() {
            Some(stop) => json_of(&self.no(&address, reasons::of(&stop).0)),
            None => json_of(&reply),
        }
    }

    /// No hub, and the person is on loan to whoever asks: what `place_call` would say of them. Without it a window that asks again
    /// when the hub falls silent would take the dial key from a person who may be called.
    fn lent(&self, input: &ScreenInput, address: &Address, seated: &Seated) -> Option<ScreenReply> {
        if !self.may_go_on(seated) || input.channel.as_deref().is_some_and(|channel| channel != "voice") {
            return None;
        }
        let now = self.inner.now();
        let lead = lock(&self.inner.leases)
            .of(seated.user(), now)
            .find(|held| held.lead.campaign == input.campaign && held.lead.number == address.text())
            .map(|held| held.lead.clone())?;
        let verdict = self.inner.verdict_on_loan(&lead, now);
        Some(reply_of(address, verdict))
    }

    /// No hub: refused as far as this desk knows, else not known.
    fn unknown(&self, address: &Address) -> ScreenReply {
        if self.inner.can_check() && self.inner.denies(address, None) {
            return self.no(address, reasons::refused());
        }
        let reason = self.inner.stop().map_or_else(reasons::not_lent, |stop| reasons::of(&stop).0);
        self.no(address, reason)
    }

    fn no(&self, address: &Address, reason: Reason) -> ScreenReply {
        reply_of(address, reasons::blocked(reason, 0, self.inner.age(), self.inner.now()))
    }
}

fn reply_of(address: &Address, verdict: Verdict) -> ScreenReply {
    ScreenReply {
        address: address.text().to_owned(),
        decision: verdict.decision,
        reasons: verdict.reasons,
        obligations: verdict.obligations,
        tasks: verdict.tasks,
        jurisdictions: verdict.jurisdictions,
        position: verdict.position,
        age_ms: verdict.age_ms,
        checked_at: verdict.checked_at,
        valid_until: verdict.valid_until,
    }
}
