//! A question seen through one pack: its clocks, its calendar, its part of the place.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

use super::whereabouts::{dates, number, region, zones};
use super::{Campaign, Channel, Dialling, Known, Lead, LeadKind, LeadSource, Question};
use crate::disclosure::Contact;
use crate::pack::{Asked, Check, Disclosed, Kind, Rule, RuleBook, RulePack};
use crate::time::{Calendar, Zone, local, start_of_day};

/// What every check of a pack needs.
pub(super) struct Case<'a> {
    pub question: &'a Question,
    pub pack: &'a RulePack,
    pub book: &'a RuleBook,
    /// The first of the zones the person may be in: the clock of sentences.
    pub zone: Zone,
    /// The zones the person may be in, a bit each; never none.
    zones: u64,
    sure_zones: u64,
    /// The person's date; where it may be one of two, the earlier and the later.
    pub today: NaiveDate,
    pub last_today: NaiveDate,
    pub calendar: Cow<'a, Calendar>,
    /// When a call the person asked for counts as asked for; both ends belong to it.
    pub request: Option<RequestWindow>,
    asked: Asked,
}

#[derive(Clone, Copy)]
pub(super) struct RequestWindow {
    pub opens: DateTime<Utc>,
    pub closes: DateTime<Utc>,
}

impl<'a> Case<'a> {
    pub fn new(question: &'a Question, pack: &'a RulePack, book: &'a RuleBook) -> Self {
        let named = question.lead.time_zone.as_deref().and_then(|name| name.parse().ok());
        let (number, country) = number(question);
        let number = number.filter(|_| country == pack.jurisdiction());
        let place = pack.regions.locate(named, region(question, pack), number);
        let (today, last_today) = dates(pack, place.zones, question.now);
        let calendar = match &question.known.holidays {
            Some(holidays) => Cow::Owned(pack.calendar().with_holidays(holidays.clone())),
            None => Cow::Borrowed(pack.calendar()),
        };
        let zone = zones(pack, place.zones).next().unwrap_or(Zone::UTC);
        let asked = Asked {
            lead: question.lead.kind,
            source: question.lead.source,
            channel: question.channel,
            dialling: question.campaign.dialling,
            sector: question.campaign.sector,
            number: country,
            regions: place.regions,
        };
        let mut case = Self {
            question,
            pack,
            book,
            zone,
            zones: place.zones,
            sure_zones: place.sure_zones,
            today,
            last_today,
            calendar,
            request: None,
            asked,
        };
        case.request = request_window(&case);
        case
    }

    /// The zones whose clocks may be the person's.
    pub fn zones(&self) -> impl Iterator<Item = Zone> + Clone + use<'a> {
        zones(self.pack, self.zones)
    }

    /// Those of them that count even if the time-zone database of the program is right.
    pub fn sure_zones(&self) -> impl Iterator<Item = Zone> + use<'a> {
        zones(self.pack, self.sure_zones)
    }

    /// Whether a day has come anywhere the person may be.
    pub fn has_come(&self, day: NaiveDate) -> bool {
        day <= self.last_today
    }

    /// The first instant of a day anywhere the person may be.
    pub fn begin_of(&self, day: NaiveDate) -> DateTime<Utc> {
        let begins = self.zones().map(|zone| start_of_day(day, zone)).min();
        begins.unwrap_or_else(|| start_of_day(day, self.zone))
    }

    /// The earliest date that an instant has anywhere the person may be: what is counted from it is over soonest.
    pub fn earliest_date(&self, at: DateTime<Utc>) -> NaiveDate {
        self.zones().map(|zone| local(at, zone).date_naive()).min().unwrap_or_else(|| self.date(at))
    }

    /// Whether a row binds for this contact.
    pub fn binds(&self, rule: &Rule) -> bool {
        rule.conditions.admit(&self.asked)
    }

    pub fn campaign(&self) -> &'a Campaign {
        &self.question.campaign
    }

    pub fn lead(&self) -> &'a Lead {
        &self.question.lead
    }

    pub fn known(&self) -> &'a Known {
        &self.question.known
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.question.now
    }

    /// Whether something has happened by now; what lies ahead proves nothing.
    pub fn has_happened(&self, at: DateTime<Utc>) -> bool {
        at <= self.question.now
    }

    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        local(at, self.zone)
    }

    pub fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        self.local(at).date_naive()
    }

    /// Whether this is a call the person asked to have about now.
    pub fn is_requested(&self) -> bool {
        self.is_call() && self.request.is_some_and(|window| window.contains(self.question.now))
    }

    /// When the call may be made after all: then, or at the time the person asked for if that comes earlier.
    pub fn or_when_requested(&self, then: Option<DateTime<Utc>>) -> Option<DateTime<FixedOffset>> {
        let opens = self.request.map(|window| window.opens).filter(|opens| *opens > self.now());
        [then, opens].into_iter().flatten().min().map(|at| self.local(at))
    }

    pub fn is_call(&self) -> bool {
        self.question.channel == Channel::Voice
    }

    /// The rows of a kind that bind today for this contact.
    pub fn rules(&self, kind: Kind) -> impl Iterator<Item = &'a Rule> + use<'a> {
        self.of(self.pack, kind)
    }

    /// The rows of the engine that bind today for this contact.
    pub fn engine_rules(&self, kind: Kind) -> impl Iterator<Item = &'a Rule> + use<'a> {
        self.of(self.book.engine(), kind)
    }

    /// The rows of the pack and of the engine that bind today for this contact.
    pub fn all_rules(&self, kind: Kind) -> impl Iterator<Item = &'a Rule> + use<'a> {
        self.rules(kind).chain(self.engine_rules(kind))
    }

    fn of(&self, pack: &'a RulePack, kind: Kind) -> impl Iterator<Item = &'a Rule> + use<'a> {
        let asked = self.asked;
        let rows = pack.of_kind_within(kind, self.today, self.last_today);
        rows.filter(move |rule| rule.conditions.admit(&asked))
    }

    /// Whether the pack's rules on notice and consent apply (in Hong Kong: Part 6A).
    pub fn needs_consent(&self) -> bool {
        !self.rules(Kind::OutsideConsent).any(|rule| match &rule.check {
            Check::OutsideConsent(outside) => {
                (outside.source == Some(self.lead().source) && !self.holds_personal_data())
                    || (outside.official_capacity && self.is_official_capacity())
            }
            _ => false,
        })
    }

    /// Random dialling is outside the consent rules only as long as nothing but the number is held.
    fn holds_personal_data(&self) -> bool {
        let (known, lead) = (self.known(), self.lead());
        !known.notices.is_empty()
            || !known.consents.is_empty()
            || lead.supplier_notice.is_some()
            || lead.relationship.is_some()
    }

    fn is_official_capacity(&self) -> bool {
        self.lead().kind == LeadKind::Business && self.lead().b2b_official_capacity
    }

    /// What the disclosure rules need to know about this contact.
    pub fn contact(&self) -> Contact {
        let told =
            self.known().calls.iter().any(|call| call.first_use_notice_given && self.has_happened(call.at));
        Contact {
            channel: self.question.channel,
            disclosed: disclosed(self.question.channel, self.campaign().dialling),
            recording: self.campaign().recording,
            first_use: self.needs_consent() && !told,
            from_others: matches!(self.lead().source, LeadSource::Purchased | LeadSource::Referral),
        }
    }
}

impl RequestWindow {
    pub fn contains(self, now: DateTime<Utc>) -> bool {
        self.opens <= now && now <= self.closes
    }
}

/// What kind of contact a channel and way of dialling make.
pub(crate) fn disclosed(channel: Channel, dialling: Dialling) -> Disclosed {
    match (channel, dialling) {
        (Channel::Voice, Dialling::Prerecorded) => Disclosed::PrerecordedCall,
        (Channel::Voice, Dialling::Manual | Dialling::Preview | Dialling::Power | Dialling::Predictive) => {
            Disclosed::LiveCall
        }
        (Channel::Sms | Channel::Whatsapp | Channel::Email, _) => Disclosed::Message,
    }
}

fn request_window(case: &Case<'_>) -> Option<RequestWindow> {
    let at = case.lead().requested_call_at?;
    let Check::CallingHours(hours) = &case.rules(Kind::CallingHours).next()?.check else { return None };
    let minutes = |count: u32| TimeDelta::minutes(i64::from(count));
    Some(RequestWindow {
        opens: at.checked_sub_signed(minutes(hours.request_minutes_before))?,
        closes: at.checked_add_signed(minutes(hours.request_minutes_after))?,
    })
}
