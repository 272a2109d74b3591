//! Holds calls against permits, refusals and hours.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use quietline_recordings::Extension;
use quietline_recordings::cdr::{CallRecord, Direction};
use quietline_recordings::matching::{IncidentKind, Made, Permit, balance};
use quietline_rules::pack::Kind;
use quietline_rules::screening::{
    Campaign, Channel, Dialling, EngineState, Lead, LeadSource, Question, Sector, Target, Verdict,
};
use quietline_rules::{Address, AddressKind, PhoneNumber, screen};

use super::refused;
use crate::calls::known::{known as known_of, subjects, utc};
use crate::calls::question::{Ask, Desk};
use crate::error::ApiError;
use crate::ids::{CallId, CallRecordId, CampaignId, UserId};
use crate::people::seats;
use crate::recordings::known::{self, KnownRecord, OwnCall};
use crate::views::rows;

/// How far around new calls others of the same number are looked at: they may need the same permit.
const AROUND_MS: i64 = 86_400_000;
/// Permits are looked at so much further than calls: what lies at the rim must not look as if nobody had cleared it.
const RIM_MS: i64 = 600_000;
/// A number is handed over for so long after a permit.
const HANDOVER_MS: i64 = 30_000;

/// A call record that is not known yet.
#[derive(Debug, Clone)]
pub struct Fresh {
    /// By its system and bytes.
    pub id: CallRecordId,
    /// It.
    pub record: CallRecord,
}

/// What came of judging.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// The call of this program that covers a new record, and its campaign.
    pub covered: HashMap<CallRecordId, (CallId, CampaignId)>,
    /// What was wrong, of new records and of older ones that lost their permit to a new one.
    pub incidents: Vec<(CallRecordId, IncidentKind)>,
}

/// Judges new records of whole numbers: records of one number must not be cut in two. Errors: those of views and ledger.
pub(super) fn judge(desk: &Desk<'_>, fresh: &[Fresh]) -> Result<Judged, ApiError> {
    let mut bench = Bench::default();
    let mut numbers: HashMap<&PhoneNumber, Vec<&Fresh>> = HashMap::new();
    for one in fresh.iter().filter(|one| one.record.direction == Direction::Out) {
        match &one.record.number {
            Some(number) => numbers.entry(number).or_default().push(one),
            None => bench.add(desk, one.id, one.record.clone())?,
        }
    }
    for (number, calls) in numbers {
        bench.lay(desk, number, &calls)?;
    }
    bench.judge(desk)
}

/// Calls and permits laid side by side.
#[derive(Default)]
struct Bench {
    /// `record` is the place in this list.
    calls: Vec<CallRecord>,
    ids: Vec<CallRecordId>,
    permits: Vec<Permit>,
    own: Vec<OwnCall>,
    covered: HashMap<CallRecordId, (CallId, CampaignId)>,
}

impl Bench {
    fn add(&mut self, desk: &Desk<'_>, id: CallRecordId, record: CallRecord) -> Result<(), ApiError> {
        let agent = caller(desk, &record)?;
        self.calls.push(CallRecord { record: self.calls.len() as u64, agent, ..record });
        self.ids.push(id);
        Ok(())
    }

    /// What is known of one number around the new calls. A call that has its permit keeps it.
    fn lay(&mut self, desk: &Desk<'_>, number: &PhoneNumber, fresh: &[&Fresh]) -> Result<(), ApiError> {
        let starts = fresh.iter().map(|one| one.record.start.timestamp_millis());
        let (from, until) = starts.fold((i64::MAX, i64::MIN), |(a, b), at| (a.min(at), b.max(at)));
        let (from, until) = (from - AROUND_MS, until + AROUND_MS);
        let print = desk.ledger.fingerprint("phone", number.as_e164());
        let mut older = known::records_with(desk.views, print, (from, until))?;
        older.retain(|known| known.record.direction == Direction::Out);
        let taken: HashSet<CallId> = older.iter().filter_map(|known| known.call).collect();
        for one in fresh {
            match older.iter().find(|known| is_leg(known, &one.record)).and_then(whose) {
                Some(whose) => drop(self.covered.insert(one.id, whose)),
                None => self.add(desk, one.id, one.record.clone())?,
            }
        }
        for known in older.into_iter().filter(|known| known.call.is_none()) {
            self.add(desk, known.id, known.record)?;
        }
        let own = known::own_calls(desk.views, print, (from - RIM_MS, until + RIM_MS))?;
        for call in own.into_iter().filter(|call| !taken.contains(&call.id)) {
            self.permits.push(Permit {
                number: number.clone(),
                agent: cleared(desk, &call)?,
                from: utc(call.placed_at),
                until: utc(call.placed_at + HANDOVER_MS),
                notice: call.notice,
            });
            self.own.push(call);
        }
        Ok(())
    }

    fn judge(self, desk: &Desk<'_>) -> Result<Judged, ApiError> {
        let mut refusals = Vec::new();
        let mut asked = HashSet::new();
        for call in self.calls.iter().filter(|call| asked.insert((&call.number, &call.address))) {
            refusals.extend(refused::of(desk, call)?);
        }
        refusals.sort_by_key(|one| (one.effective_at, one.address.text().to_owned()));
        refusals.dedup();
        let failed = RefCell::new(None);
        let may_be_called = |number: &PhoneNumber, at: DateTime<Utc>, permit: Option<usize>| {
            let own = permit.map(|permit| self.own[permit].campaign);
            is_within_hours(desk, number, at, own).unwrap_or_else(|error| {
                failed.replace(Some(error));
                true
            })
        };
        let made: Vec<Made<'_>> = self.calls.iter().map(|call| Made { call, begun_by: None }).collect();
        let balanced = balance(&made, &self.permits, &refusals, may_be_called);
        if let Some(error) = failed.into_inner() {
            return Err(error);
        }
        let id = |call: &CallRecord| self.ids[usize::try_from(call.record).unwrap_or_default()];
        let incidents = balanced.incidents.iter().map(|one| (id(one.call), one.kind)).collect();
        let mut covered = self.covered;
        for one in &balanced.covered {
            let own = &self.own[one.permit];
            covered.insert(id(one.call), (own.id, own.campaign));
        }
        // Records with the same id and number are one call; the balance names the first of them.
        let named = |call: &CallRecord| Some((call.call_ref.clone()?, call.address.clone()));
        let firsts = balanced.covered.iter().filter_map(|one| Some((named(one.call)?, one.permit)));
        let firsts: HashMap<_, usize> = firsts.collect();
        for call in &self.calls {
            if let Some(permit) = named(call).and_then(|name| firsts.get(&name)) {
                let own = &self.own[*permit];
                covered.entry(id(call)).or_insert((own.id, own.campaign));
            }
        }
        Ok(Judged { covered, incidents })
    }
}

fn whose(known: &KnownRecord) -> Option<(CallId, CampaignId)> {
    Some((known.call?, known.campaign?))
}

fn is_leg(known: &KnownRecord, call: &CallRecord) -> bool {
    known.call.is_some() && same_call(&known.record, call)
}

fn same_call(one: &CallRecord, other: &CallRecord) -> bool {
    one.call_ref.is_some() && one.call_ref == other.call_ref && one.address == other.address
}

/// Whose telephone a call was made at. A person may have several, which are one desk here, so the person stands for them;
/// a short number of nobody stands for itself.
fn caller(desk: &Desk<'_>, record: &CallRecord) -> Result<Option<Extension>, ApiError> {
    let Some(extension) = &record.agent else { return Ok(None) };
    let user = seats::whose(desk.views, extension, record.start.timestamp_millis())?;
    Ok(user.and_then(person).or_else(|| Some(extension.clone())))
}

/// Who was cleared; none where no telephone of theirs was known then.
fn cleared(desk: &Desk<'_>, call: &OwnCall) -> Result<Option<Extension>, ApiError> {
    let Some(user) = call.user else { return Ok(None) };
    let known = seats::of(desk.views, user, call.placed_at)?;
    Ok(if known.is_empty() { None } else { person(user) })
}

fn person(user: UserId) -> Option<Extension> {
    Extension::new(&user.to_string())
}

/// Whether the rulebook lets the number be called at that hour, by what is known of the person, in the campaign that the call was
/// cleared for.
fn is_within_hours(
    desk: &Desk<'_>,
    number: &PhoneNumber,
    at: DateTime<Utc>,
    own: Option<CampaignId>,
) -> Result<bool, ApiError> {
    let address = Address::from_stored(AddressKind::Phone, number.as_e164().to_owned());
    let verdict = match own.map(|own| rows::campaign(desk.views, own)).transpose()?.flatten() {
        Some(row) => desk.ask(&Ask {
            address: &address,
            number: Some(number.clone()),
            channel: Channel::Voice,
            campaign: &row,
            now: at.timestamp_millis(),
            ignore_hours_and_caps: false,
        })?,
        None => past(desk, number, &address, at)?,
    };
    let is_hours = |rule: &str| {
        let rules = desk.book.packs().iter().filter_map(|pack| pack.rule(rule));
        rules.into_iter().any(|rule| rule.check.kind() == Kind::CallingHours)
    };
    Ok(!verdict.reasons.iter().any(|reason| is_hours(reason.rule.as_str())))
}

/// What the rules say of a call past the program: what it was for, nobody knows.
fn past(
    desk: &Desk<'_>,
    number: &PhoneNumber,
    address: &Address,
    at: DateTime<Utc>,
) -> Result<Verdict, ApiError> {
    let prints = desk.prints(address);
    let people = subjects(desk.views, &prints)?;
    let question = Question {
        now: at,
        target: Target::of_read(address, Some(number.clone()), Channel::Voice),
        channel: Channel::Voice,
        campaign: Arc::new(any_campaign()),
        lead: Lead::consumer(LeadSource::Referral),
        known: known_of(desk.views, &prints, &people)?,
        engine: EngineState::FIT,
        ignore_hours_and_caps: false,
    };
    Ok(screen(&question, desk.book))
}

fn any_campaign() -> Campaign {
    Campaign {
        class: String::new(),
        sector: Sector::General,
        dialling: Dialling::Manual,
        caller_id_shown: true,
        caller_label: None,
        recording: true,
        jurisdiction: None,
        from: None,
        dialler: Default::default(),
    }
}
