//! Placing a call: at the hub; without it to a person on loan, while what is known is younger than the limit.

use std::sync::atomic::Ordering;

use quietline_office::ApiError;
use quietline_office::calls::shapes::{OpenCallReply, PlaceCallInput, PlaceCallReply, Verdict};
use quietline_office::ids::{CallId, PermitId};
use quietline_office::when::When;
use serde_json::{Value, json};

use super::hub::Answer;
use super::{Asked, json_of};
use crate::desk::inner::{Inner, lock};
use crate::desk::leases::{Call, Lease};
use crate::desk::reasons;
use crate::desk::slot::Seated;

/// How long a permit may be handed over, as at the hub.
const HANDOVER_MS: i64 = 30_000;

impl Asked<'_> {
    /// Errors: the hub's own; `session_ended`, `hub_unreachable` for whoever may not go on without it. A no is an answer, not
    /// an error.
    pub(super) fn place_call(&self, input: &PlaceCallInput) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        self.inner.beat_once();
        let now = self.inner.now();
        let lease = lock(&self.inner.leases).lent(input.lead, seated.user(), now).cloned();
        if let Some(no) = self.before(lease.as_ref(), now) {
            return json_of(&blocked(no));
        }
        match self.ask_hub()? {
            Answer::Reply(reply) => self.permitted(reply, input, lease.as_ref(), &seated),
            Answer::Away if !self.may_go_on(&seated) => Err(self.away()),
            Answer::Away => self.without_hub(input, lease.as_ref(), &seated),
        }
    }

    /// What this desk knows by itself, before anybody is asked.
    fn before(&self, lease: Option<&Lease>, now: i64) -> Option<Verdict> {
        let position = lease.map_or(0, |lease| lease.lead.verdict.position);
        let number = lease.map(|lease| lease.lead.number.as_str());
        let no = |reason| Some(reasons::blocked(reason, position, self.inner.age(), now));
        // A refusal that the hub has is the hub's to weigh; one that it has not is held against the number here.
        if number.is_some_and(|number| self.inner.denies_number(number, Some(u64::MAX))) {
            return no(reasons::refused());
        }
        self.inner.stop().and_then(|stop| no(reasons::of(&stop).0))
    }

    /// The hub decided. What this desk heard meanwhile, by key or by feed, goes before it.
    fn permitted(
        &self,
        reply: Value,
        input: &PlaceCallInput,
        lease: Option<&Lease>,
        seated: &Seated,
    ) -> Result<Value, ApiError> {
        let reply: PlaceCallReply = super::elsewhere::parsed(reply)?;
        let (Some(number), Some(call)) = (reply.number.clone(), reply.call) else { return json_of(&reply) };
        let now = self.inner.now();
        let decided_at = Some(reply.verdict.position);
        if let Some(no) = self.inner.own_verdict(&number, &reply.verdict, now, decided_at) {
            return json_of(&blocked(no));
        }
        let campaign = lease.map(|lease| lease.lead.campaign).unwrap_or_default();
        let name = lease.map(|lease| lease.lead.name.clone()).unwrap_or_default();
        lock(&self.inner.leases).placed(Call {
            call,
            lead: input.lead,
            campaign,
            user: seated.user(),
            number,
            name,
            placed_at: now,
            answered_at: None,
            rejection: None,
            done: false,
        });
        json_of(&reply)
    }

    fn without_hub(
        &self,
        input: &PlaceCallInput,
        lease: Option<&Lease>,
        seated: &Seated,
    ) -> Result<Value, ApiError> {
        let now = self.inner.now();
        let following = self.inner.started.load(Ordering::SeqCst);
        let Some(lease) = lease.filter(|_| following) else {
            return json_of(&blocked(reasons::blocked(reasons::not_lent(), 0, self.inner.age(), now)));
        };
        let verdict = self.inner.verdict_on_loan(&lease.lead, now);
        if verdict.decision != "clear" {
            return json_of(&blocked(verdict));
        }
        json_of(&self.inner.permit(input, lease, verdict, seated, now)?)
    }

    /// The call this person was in: as this desk knows it, else as the hub does.
    pub(super) fn open_call(&self) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        let call = lock(&self.inner.leases).open_call(seated.user(), self.inner.now());
        if call.is_some() {
            return json_of(&OpenCallReply { call });
        }
        match self.ask_hub()? {
            Answer::Reply(reply) => Ok(self.inner.not_done_here(reply)),
            Answer::Away => json_of(&OpenCallReply { call: None }),
        }
    }
}

impl Inner {
    /// A permit of the desk's own: its report is on disk before the number is handed over.
    fn permit(
        &self,
        input: &PlaceCallInput,
        lease: &Lease,
        verdict: Verdict,
        seated: &Seated,
        now: i64,
    ) -> Result<PlaceCallReply, ApiError> {
        let (permit, call, lead) = (PermitId(self.id()), CallId(self.id()), &lease.lead);
        let report = json!({ "lead": input.lead, "permit": permit, "call": call, "campaign": lead.campaign,
            "screened_position": lead.verdict.position, "placed_at": When(now) });
        self.keep(self.id(), "call_placed_offline", &report, &report, seated.user().0, false)?;
        self.to_send.raise();
        lock(&self.leases).placed(Call {
            call,
            lead: input.lead,
            campaign: lead.campaign,
            user: seated.user(),
            number: lead.number.clone(),
            name: lead.name.clone(),
            placed_at: now,
            answered_at: None,
            rejection: None,
            done: false,
        });
        Ok(PlaceCallReply {
            permit: Some(permit),
            call: Some(call),
            number: Some(lead.number.clone()),
            // A demo never hands a number to the telephone: sample numbers may belong to somebody.
            dial: (!self.demo).then(|| format!("tel:{}", lead.number)),
            expires_at: Some(When(now + HANDOVER_MS)),
            verdict,
            position: 0,
        })
    }

    /// The hub may not have the outcome yet that this desk has.
    fn not_done_here(&self, reply: Value) -> Value {
        let call = reply["call"]["call"].as_str().and_then(|id| id.parse::<CallId>().ok());
        let done = call.is_some_and(|id| lock(&self.leases).call(id).is_some_and(|call| call.done));
        if done { json!({ "call": null }) } else { reply }
    }
}

fn blocked(verdict: Verdict) -> PlaceCallReply {
    PlaceCallReply {
        permit: None,
        call: None,
        number: None,
        dial: None,
        expires_at: None,
        verdict,
        position: 0,
    }
}
