//! The next person: lent by the hub; without it whoever is on loan already.

use std::collections::BTreeMap;

use quietline_office::ApiError;
use quietline_office::calls::shapes::Verdict;
use quietline_office::leads::shapes::{LeadReply, NextLeadInput, NextLeadReply};
use quietline_rules::{Address, AddressKind, address::mask_name};
use serde_json::Value;

use super::hub::Answer;
use super::{Asked, json_of};
use crate::desk::inner::{Inner, lock};
use crate::desk::reasons;
use crate::desk::slot::Seated;

impl Asked<'_> {
    /// Errors: the hub's own; `hub_unreachable` when nobody is on loan either.
    pub(super) fn next_lead(&self, input: &NextLeadInput) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        let Answer::Reply(reply) = self.ask_hub()? else { return self.on_loan(input, &seated) };
        let mut reply: NextLeadReply = super::elsewhere::parsed(reply)?;
        let now = self.inner.now();
        if let Some(lead) = reply.lead.as_mut()
            && lead.verdict.decision == "clear"
        {
            lock(&self.inner.leases).lend(lead.clone(), seated.user(), now);
            self.inner.own_word(lead, now, Some(lead.verdict.position));
        }
        json_of(&reply)
    }

    fn on_loan(&self, input: &NextLeadInput, seated: &Seated) -> Result<Value, ApiError> {
        let now = self.inner.now();
        let held = lock(&self.inner.leases)
            .of(seated.user(), now)
            .find(|held| {
                held.lead.campaign == input.campaign && input.lead.is_none_or(|lead| lead == held.lead.lead)
            })
            .map(|held| held.lead.clone());
        let Some(mut lead) = held else { return Err(self.away()) };
        self.inner.own_word(&mut lead, now, None);
        json_of(&NextLeadReply { lead: Some(lead), passed_over: BTreeMap::new() })
    }
}

impl Inner {
    /// This desk's own no on top of the hub's yes: then the person is masked, as the office does.
    fn own_word(&self, lead: &mut LeadReply, now: i64, decided_at: Option<u64>) {
        if let Some(verdict) = self.own_verdict(&lead.number, &lead.verdict, now, decided_at) {
            lead.verdict = verdict;
            lead.number = Address::from_stored(AddressKind::Phone, lead.number.clone()).masked();
            lead.name = mask_name(&lead.name);
            lead.name_local = mask_name(&lead.name_local);
        }
    }

    /// Without the hub: its verdict as it was when it lent the person, of the age it has now, or this desk's no.
    pub(super) fn verdict_on_loan(&self, lead: &LeadReply, now: i64) -> Verdict {
        let given = || Verdict { age_ms: self.age(), ..lead.verdict.clone() };
        self.own_verdict(&lead.number, &lead.verdict, now, None).unwrap_or_else(given)
    }

    /// Why this desk does not dial a number that the hub cleared.
    pub(super) fn own_verdict(
        &self,
        number: &str,
        given: &Verdict,
        now: i64,
        decided_at: Option<u64>,
    ) -> Option<Verdict> {
        let no = |reason| Some(reasons::blocked(reason, given.position, self.age(), now));
        if self.denies_number(number, decided_at) {
            return no(reasons::refused());
        }
        if let Some(stop) = self.stop() {
            return no(reasons::of(&stop).0);
        }
        let over = given.valid_until.is_some_and(|until| until.0 <= now);
        if decided_at.is_none() && over { no(reasons::run_out()) } else { None }
    }

    /// Age of what this desk knows.
    pub(super) fn age(&self) -> i64 {
        lock(&self.pulse).knowledge(self.times.steady()).unwrap_or_default()
    }
}
