//! What a report changes on this desk at once, and how it is answered before the hub has it.

use std::sync::atomic::Ordering;

use quietline_office::ApiError;
use quietline_office::calls::shapes::{ReportReply, StepSaidInput, StepSaidReply};
use quietline_office::ids::{CallId, RejectionId};
use quietline_office::people::shapes::Done;
use quietline_office::rejections::shapes::{KnownDesks, RejectInput, RejectReply};
use quietline_office::scripts::shapes::ScriptForCallReply;
use quietline_office::verb::Request;
use quietline_office::when::When;
use quietline_rules::{Address, AddressKind};
use serde_json::Value;
use uuid::Uuid;

use super::{Asked, json_of};
use crate::desk::inner::{Inner, lock};
use crate::desk::outbox::Kept;

/// A step shown for less than this part of its reading time is hurried, in hundredths.
const HURRIED: u64 = 40;

impl Asked<'_> {
    /// Whom a rejection is about, as far as this desk knows: what was typed, else whom the call went to. None: another verb,
    /// or a call that is not known here. Errors: `bad_input` when there is neither a call nor anything typed.
    pub(super) fn refused_address(&self) -> Result<Option<Vec<Address>>, ApiError> {
        let Request::Reject(input) = &self.request else { return Ok(None) };
        let typed = input.address.as_deref().filter(|text| !text.trim().is_empty());
        let region = input.region.as_deref().unwrap_or("HK");
        if let Some(addresses) = typed.and_then(|text| Address::read_all(text, region).ok()) {
            return Ok(Some(addresses));
        }
        let Some(call) = input.call else { return Err(empty()) };
        let number = lock(&self.inner.leases).call(call).map(|call| call.number.clone());
        Ok(number.map(|e164| vec![Address::from_stored(AddressKind::Phone, e164)]))
    }

    /// What the hub is told: the number as well, where only the call was named. A hub that was restored does not know the
    /// calls since its backup, and a refusal without a number would block nobody.
    pub(super) fn told(&self, refused: Option<&[Address]>) -> Value {
        let mut told = self.input.clone();
        let typed = told.get("address").and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if let (false, Some([dialled]), Some(fields)) = (typed, refused, told.as_object_mut()) {
            fields.insert("address".into(), dialled.text().into());
        }
        told
    }

    /// From the key press on this desk blocks the number, whatever becomes of the disk.
    pub(super) fn block(&self, id: Uuid, refused: Option<&[Address]>) {
        let (Some(addresses), Some(key)) = (refused, lock(&self.inner.set_key).clone()) else { return };
        let prints: Vec<[u8; 32]> = addresses.iter().flat_map(|address| key.forms(address)).collect();
        if lock(&self.inner.own).block(id, &prints).is_err() {
            tracing::warn!("a refusal of this desk is blocked in memory only until the hub has it");
        }
    }

    /// The call on screen moves on.
    pub(super) fn note(&self, kept: &Kept) {
        let mut leases = lock(&self.inner.leases);
        match &self.request {
            Request::CallAnswered(input) => {
                leases.note(input.call, |call| call.answered_at = Some(kept.said_at));
            }
            Request::Outcome(input) => leases.note(input.call, |call| call.done = true),
            Request::Reject(RejectInput { call: Some(call), .. }) => {
                leases.note(*call, |call| call.rejection = Some(RejectionId(kept.id)));
            }
            Request::LeadReturn(input) => leases.end(&[input.lead]),
            _ => {}
        }
    }
}

impl Inner {
    /// The verb's reply: the hub's where it has recorded the report, else what this desk can say.
    pub(super) fn said(
        &self,
        request: &Request,
        kept: &Kept,
        refused: Option<&[Address]>,
    ) -> Result<Value, ApiError> {
        let kept = self
            .outbox
            .look(|state| state.known(kept.id).cloned())
            .ok()
            .flatten()
            .unwrap_or_else(|| kept.clone());
        let position = kept.recorded.map_or(0, |(position, _)| position);
        match request {
            Request::Reject(_) => json_of(&self.rejected(&kept, refused)),
            Request::StepSaid(input) => json_of(&self.step(input, &kept, position)),
            Request::LeadReturn(_) => json_of(&Done { position }),
            _ => json_of(&ReportReply { position, at: When(kept.kept_at), flags: Vec::new() }),
        }
    }

    fn rejected(&self, kept: &Kept, refused: Option<&[Address]>) -> RejectReply {
        let first = refused.and_then(|addresses| addresses.first());
        let unreadable =
            first.is_some_and(|address| matches!(address.kind(), AddressKind::Digits | AddressKind::Other));
        RejectReply {
            id: RejectionId(kept.id),
            address: first.map(|address| address.text().to_owned()).unwrap_or_default(),
            state: if kept.recorded.is_some() { "effective" } else { "kept" }.into(),
            said_at: When(kept.said_at),
            kept_at: When(kept.kept_at),
            effective_at: kept.recorded.map(|(_, at)| When(at)),
            known: self.known(kept.recorded),
            position: kept.recorded.map_or(0, |(position, _)| position),
            flags: unreadable.then(|| "unreadable_number".to_owned()).into_iter().collect(),
        }
    }

    /// Which desks have a refusal of this one: as the hub says where it has it, else this desk alone of as many as there were
    /// with the last heartbeat.
    pub(super) fn known(&self, recorded: Option<(u64, i64)>) -> KnownDesks {
        let answers = self.answers.load(Ordering::SeqCst);
        let told = recorded.filter(|_| answers).and_then(|(position, _)| self.line.known(position).ok());
        let desks = || lock(&self.pulse).last.as_ref().map_or(1, |last| last.desks);
        let known = told.unwrap_or_else(|| KnownDesks { desks: desks(), connected: 0, off: Vec::new() });
        // Whoever kept it knows, before the hub has heard that it follows the feed as far.
        KnownDesks { connected: known.connected.max(1), ..known }
    }

    fn step(&self, input: &StepSaidInput, kept: &Kept, position: u64) -> StepSaidReply {
        let reading = self.reading_ms(input).unwrap_or_default();
        let hurried = u64::from(input.shown_ms) * 100 < reading * HURRIED;
        StepSaidReply { position, hurried, at: When(kept.said_at) }
    }

    /// Reading time of the step in the script as it was last read; the hub decides by its own.
    fn reading_ms(&self, input: &StepSaidInput) -> Option<u64> {
        let campaign = self.campaign_of(input.call)?;
        let published = lock(&self.published);
        let script = published.iter().find_map(|((_, verb, asked), reply)| {
            let fits = verb == "script_for_call" && asked.contains(&campaign);
            fits.then(|| serde_json::from_value::<ScriptForCallReply>(reply.clone()).ok()).flatten()
        })?;
        let text = script.texts.into_iter().find(|text| text.language == input.language)?;
        text.steps.get(input.step as usize).map(|step| u64::from(step.reading_ms))
    }

    fn campaign_of(&self, call: CallId) -> Option<String> {
        lock(&self.leases).call(call).map(|call| call.campaign.to_string())
    }
}

fn empty() -> ApiError {
    ApiError::bad_input(
        "a rejection needs a call on screen, or a number, an e-mail address or anything else the person can be reached at",
    )
}
