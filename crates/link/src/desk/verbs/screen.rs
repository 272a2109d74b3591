//! May this address be contacted? What this desk knows first, then the hub; without it the answer is no.

use quietline_office::ApiError;
use quietline_office::calls::shapes::{Reason, ScreenInput, ScreenReply};
use quietline_office::when::When;
use quietline_rules::Address;
use serde_json::Value;

use super::hub::Answer;
use super::{Asked, json_of};
use crate::desk::reasons;

impl Asked<'_> {
    /// Errors: the hub's own, `bad_input`. That nobody can say is the answer `blocked` with ENG-12.
    pub(super) fn screen(&self, input: &ScreenInput) -> Result<Value, ApiError> {
        self.seated()?;
        self.inner.beat_once();
        let address = Address::read(&input.address, input.region.as_deref().unwrap_or("HK"))
            .map_err(|error| ApiError::bad_input(&error.to_string()))?;
        let moved = input.at.is_some() || input.known_at.is_some();
        if !moved && self.inner.denies(&address, Some(u64::MAX)) {
            return json_of(&self.no(&address, reasons::refused()));
        }
        let Answer::Reply(reply) = self.ask_hub()? else { return json_of(&self.unknown(&address)) };
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

    /// No hub: refused as far as this desk knows, else not known.
    fn unknown(&self, address: &Address) -> ScreenReply {
        if self.inner.can_check() && self.inner.denies(address, None) {
            return self.no(address, reasons::refused());
        }
        let reason = self.inner.stop().map_or_else(reasons::not_lent, |stop| reasons::of(&stop).0);
        self.no(address, reason)
    }

    fn no(&self, address: &Address, reason: Reason) -> ScreenReply {
        ScreenReply {
            address: address.text().to_owned(),
            decision: "blocked".into(),
            reasons: vec![reason],
            obligations: Vec::new(),
            tasks: Vec::new(),
            jurisdictions: Vec::new(),
            position: 0,
            age_ms: self.inner.age(),
            checked_at: When(self.inner.now()),
            valid_until: None,
        }
    }
}
