//! How a consent stands now: a pure rule over what is known, with the numbers of the packs. What the screen shows of a
//! consent comes from here; whether somebody may be contacted is decided by screening alone.

use chrono::NaiveDate;
use quietline_rules::pack::{Check, Kind};
use quietline_rules::screening::{Channel, ConsentForm, DoubleOptIn, Refusal, Withdrawal, covers};
use quietline_rules::time::add_days;
use quietline_rules::{RuleBook, RulePack};

use crate::calls::known::utc;
use crate::views::date_of;

/// How a consent stands for one channel and class, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It counts.
    InForce,
    /// Oral, not confirmed in writing yet; nothing may be sold on it before (HK-CON-03).
    Unconfirmed,
    /// The opt-in message was not answered yet (MSG-03).
    Pending,
    /// Oral, and not confirmed in time (HK-CON-04).
    Lapsed,
    /// The opt-in message was not answered in time.
    Expired,
    /// Taken back.
    Withdrawn,
    /// The person has said no since or before: that stays until two people lifted it.
    Refused,
}

impl State {
    /// Every state, the best first.
    pub const ALL: [Self; 7] = [
        Self::InForce,
        Self::Unconfirmed,
        Self::Pending,
        Self::Lapsed,
        Self::Expired,
        Self::Withdrawn,
        Self::Refused,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Unconfirmed => "unconfirmed",
            Self::Pending => "pending",
            Self::Lapsed => "lapsed",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Refused => "refused",
        }
    }
}

/// What the state of a consent depends on.
#[derive(Debug, Clone)]
pub struct Held {
    /// When it was received, milliseconds UTC.
    pub at: i64,
    /// How.
    pub form: ConsentForm,
    /// Whether the person confirmed it by message.
    pub double_opt_in: DoubleOptIn,
    /// When its written confirmation went out, milliseconds UTC.
    pub confirmed_at: Option<i64>,
}

/// What the person said against it.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// Refusals in force.
    pub refusals: Vec<Refusal>,
    /// What was taken back.
    pub withdrawals: Vec<Withdrawal>,
}

/// The numbers of the packs.
#[derive(Debug, Clone, Default)]
pub struct Clocks {
    /// Days to confirm an oral consent, and the forms that need it.
    oral: Option<(u32, Vec<ConsentForm>)>,
    /// Days in which an opt-in message must be answered, and the channels that need it.
    opt_in: Option<(u32, Vec<Channel>)>,
}

impl Clocks {
    /// The numbers in force on a day. Without a place the shortest time of any pack counts.
    pub fn of(book: &RuleBook, place: Option<&RulePack>, today: NaiveDate) -> Self {
        let packs: Vec<&RulePack> = place.map_or_else(|| book.packs().iter().collect(), |pack| vec![pack]);
        let oral = packs.iter().flat_map(|pack| pack.of_kind(Kind::OralConfirmation, today));
        let oral = oral.filter_map(|rule| match &rule.check {
            Check::OralConfirmation(params) => Some((params.days, params.forms.clone())),
            _ => None,
        });
        let opt_in = book.engine().of_kind(Kind::DoubleOptIn, today).find_map(|rule| match &rule.check {
            Check::DoubleOptIn(params) => Some((params.pending_days, params.channels.clone())),
            _ => None,
        });
        Self { oral: oral.min_by_key(|(days, _)| *days), opt_in }
    }

    /// The last day on which an oral consent of a day may be confirmed.
    pub fn oral_until(&self, received: NaiveDate) -> Option<NaiveDate> {
        self.oral.as_ref().map(|(days, _)| add_days(received, *days))
    }

    /// The last day on which an opt-in message sent on a day may be answered.
    pub fn opt_in_until(&self, sent: NaiveDate) -> Option<NaiveDate> {
        self.opt_in.as_ref().map(|(days, _)| add_days(sent, *days))
    }
}

/// How a consent stands on a day for one channel and class, and the last day on which that can be mended.
pub fn state(
    held: &Held,
    (channel, class): (Channel, &str),
    against: &Against,
    clocks: &Clocks,
    today: NaiveDate,
) -> (State, Option<NaiveDate>) {
    let at = utc(held.at);
    if against.refusals.iter().any(|one| covers(&one.scope_channels, &one.scope_classes, channel, class)) {
        return (State::Refused, None);
    }
    if against
        .withdrawals
        .iter()
        .any(|one| one.at >= at && covers(&one.channels, &one.classes, channel, class))
    {
        return (State::Withdrawn, None);
    }
    opt_in(held, channel, clocks, today)
        .or_else(|| oral(held, clocks, today))
        .unwrap_or((State::InForce, None))
}

fn opt_in(
    held: &Held,
    channel: Channel,
    clocks: &Clocks,
    today: NaiveDate,
) -> Option<(State, Option<NaiveDate>)> {
    let (_, channels) = clocks.opt_in.as_ref()?;
    if held.double_opt_in != DoubleOptIn::Pending || !channels.contains(&channel) {
        return None;
    }
    let until = clocks.opt_in_until(date_of(held.at))?;
    Some(if today > until { (State::Expired, None) } else { (State::Pending, Some(until)) })
}

fn oral(held: &Held, clocks: &Clocks, today: NaiveDate) -> Option<(State, Option<NaiveDate>)> {
    let (days, forms) = clocks.oral.as_ref()?;
    if !forms.contains(&held.form) {
        return None;
    }
    let until = add_days(date_of(held.at), *days);
    match held.confirmed_at {
        Some(sent) if date_of(sent) <= until => None,
        Some(_) => Some((State::Lapsed, None)),
        None if today > until => Some((State::Lapsed, None)),
        None => Some((State::Unconfirmed, Some(until))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-09 10:00 in Hong Kong.
    const AT: i64 = 1_773_021_600_000;
    const DAY: i64 = 86_400_000;

    fn held(form: ConsentForm) -> Held {
        Held { at: AT, form, double_opt_in: DoubleOptIn::None, confirmed_at: None }
    }

    fn taken_back(at: i64, channels: &[Channel], classes: &[&str]) -> Against {
        let classes = classes.iter().map(|class| (*class).to_owned()).collect();
        let withdrawal = Withdrawal { at: utc(at), channels: channels.to_vec(), classes };
        Against { withdrawals: vec![withdrawal], ..Against::default() }
    }

    fn refused(channels: &[Channel]) -> Against {
        let refusal = Refusal {
            at: utc(AT - DAY),
            channel: Channel::Voice,
            scope_channels: channels.to_vec(),
            scope_classes: Vec::new(),
        };
        Against { refusals: vec![refusal], ..Against::default() }
    }

    /// Day of the question counted from the consent, what is known, and how it stands for a call about broadband.
    #[test]
    fn a_consent_stands_as_the_law_says() {
        use ConsentForm::{Oral, RecordedOral, Web, Written};
        let sent = |day: i64| Held { confirmed_at: Some(AT + day * DAY), ..held(Oral) };
        let cases: [(&str, i64, Held, Against, &str); 15] = [
            ("written", 0, held(Written), Against::default(), "in_force"),
            ("a web form, years later", 3_000, held(Web), Against::default(), "in_force"),
            ("oral, same day", 0, held(Oral), Against::default(), "unconfirmed 2026-03-23"),
            ("oral, last day", 14, held(Oral), Against::default(), "unconfirmed 2026-03-23"),
            ("oral, day 15", 15, held(Oral), Against::default(), "lapsed"),
            (
                "a recording is not writing",
                3,
                held(RecordedOral),
                Against::default(),
                "unconfirmed 2026-03-23",
            ),
            ("confirmed on day 14", 20, sent(14), Against::default(), "in_force"),
            ("confirmed on day 15", 20, sent(15), Against::default(), "lapsed"),
            ("taken back", 1, held(Web), taken_back(AT, &[], &[]), "withdrawn"),
            ("taken back before it", 1, held(Web), taken_back(AT - 1, &[], &[]), "in_force"),
            ("for another channel", 1, held(Web), taken_back(AT, &[Channel::Sms], &[]), "in_force"),
            ("for this channel", 1, held(Web), taken_back(AT, &[Channel::Voice], &[]), "withdrawn"),
            ("for another class", 1, held(Web), taken_back(AT, &[], &["insurance"]), "in_force"),
            ("an older no stays", 1, held(Web), refused(&[]), "refused"),
            ("a no to messages only", 1, held(Web), refused(&[Channel::Sms]), "in_force"),
        ];
        for (name, day, held, against, expected) in cases {
            assert_eq!(shown(&held, Channel::Voice, &against, day), expected, "{name}");
        }
    }

    #[test]
    fn an_opt_in_waits_seven_days_for_its_answer_and_calls_do_not_wait_for_it() {
        let pending = Held { double_opt_in: DoubleOptIn::Pending, ..held(ConsentForm::Web) };
        let answered = Held { double_opt_in: DoubleOptIn::Confirmed, ..pending.clone() };
        let cases = [
            (&pending, Channel::Sms, 0, "pending 2026-03-16"),
            (&pending, Channel::Whatsapp, 7, "pending 2026-03-16"),
            (&pending, Channel::Email, 8, "expired"),
            (&pending, Channel::Voice, 8, "in_force"),
            (&answered, Channel::Sms, 8, "in_force"),
        ];
        for (held, channel, day, expected) in cases {
            assert_eq!(shown(held, channel, &Against::default(), day), expected, "{channel} on day {day}");
        }
    }

    fn shown(held: &Held, channel: Channel, against: &Against, day: i64) -> String {
        let (book, today) = (RuleBook::standard(), date_of(AT + day * DAY));
        let clocks = Clocks::of(&book, None, today);
        let (state, until) = state(held, (channel, "broadband"), against, &clocks, today);
        until.map_or_else(|| state.as_str().to_owned(), |until| format!("{} {until}", state.as_str()))
    }
}
