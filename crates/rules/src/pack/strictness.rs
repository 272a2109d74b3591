//! Is a changed rule stricter than it was? An administrator may tighten a rule alone; to loosen one takes two people.
//!
//! A change is stricter only where that is certain for every contact. Whatever cannot be told counts as looser.

use super::{
    AbandonedLimit, AgeCount, CallingHours, CapWindow, Check, Clock, ConsentRule, CustomerExcuse,
    DataRequests, Disclosure, Excuses, FrequencyCap, Holidays, OralConfirmation, RegisterAge,
    RegisterListing, SectorBan, Windows,
};
use crate::time::Period;

/// How a rule compares with what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strictness {
    /// Decides the same.
    Same,
    /// Blocks all that it blocked, and perhaps more.
    Stricter,
    /// May let something through that was blocked, or cannot be told.
    Looser,
}

use Strictness::{Looser, Same, Stricter};

impl Check {
    /// How this rule compares with an older one.
    #[must_use]
    pub fn compared_with(&self, old: &Self) -> Strictness {
        if self == old {
            return Same;
        }
        match (self, old) {
            (Self::Knowledge(new), Self::Knowledge(old)) => less(new.seconds, old.seconds),
            (Self::CallingHours(new), Self::CallingHours(old)) => hours(new, old),
            (Self::FrequencyCap(new), Self::FrequencyCap(old)) => cap(new, old),
            (Self::Abandoned(new), Self::Abandoned(old)) => abandoned(new, old),
            (Self::RegisterAge(new), Self::RegisterAge(old)) => register_age(new, old),
            (Self::RegisterListing(new), Self::RegisterListing(old)) => listing(new, old),
            (Self::SectorBan(new), Self::SectorBan(old)) => sector(new, old),
            (Self::DataRequest(new), Self::DataRequest(old)) => requests(new, old),
            (Self::OralConfirmation(new), Self::OralConfirmation(old)) => oral(new, old),
            (Self::Consent(new), Self::Consent(old)) => consent(new, old),
            (Self::ConsentLapse(new), Self::ConsentLapse(old)) => period(new.after, old.after),
            (Self::DoubleOptIn(new), Self::DoubleOptIn(old)) => {
                all([less(new.pending_days, old.pending_days), more(&new.channels, &old.channels)])
            }
            (Self::OptIn(new), Self::OptIn(old)) => more(&new.channels, &old.channels),
            (Self::MessageWindow(new), Self::MessageWindow(old)) => all([
                less(new.hours, old.hours),
                more(&new.channels, &old.channels),
                equal(&new.fact, &old.fact),
            ]),
            (Self::CallerId(new), Self::CallerId(old)) => more(&new.channels, &old.channels),
            (Self::CallerLabel(new), Self::CallerLabel(old)) => less(new.max_characters, old.max_characters),
            (Self::Notice(new), Self::Notice(old)) => more(&new.items, &old.items),
            (Self::SupplierNotice(new), Self::SupplierNotice(old)) => more(&new.sections, &old.sections),
            (Self::Grandfathering(new), Self::Grandfathering(old)) => less(new.before, old.before),
            (Self::Disclosure(new), Self::Disclosure(old)) => disclosure(new, old),
            (Self::ClassLabels(new), Self::ClassLabels(old)) => more(&new.phrases, &old.phrases),
            (Self::StopWords(new), Self::StopWords(old)) => {
                all([more(&new.words, &old.words), more(&new.phrases, &old.phrases)])
            }
            (Self::WrittenAcceptance(new), Self::WrittenAcceptance(old)) => {
                all([less(new.days, old.days), less(old.watch_days, new.watch_days)])
            }
            _ => Looser,
        }
    }
}

fn all<const N: usize>(parts: [Strictness; N]) -> Strictness {
    parts.into_iter().max().unwrap_or(Same)
}

fn less<T: PartialOrd>(new: T, old: T) -> Strictness {
    if new == old {
        Same
    } else if new < old {
        Stricter
    } else {
        Looser
    }
}

fn equal<T: PartialEq>(new: &T, old: &T) -> Strictness {
    if new == old { Same } else { Looser }
}

/// A rule that names more is stricter.
fn more<T: PartialEq>(new: &[T], old: &[T]) -> Strictness {
    let holds = |whole: &[T], part: &[T]| part.iter().all(|one| whole.contains(one));
    match (holds(new, old), holds(old, new)) {
        (true, true) => Same,
        (true, false) => Stricter,
        (false, _) => Looser,
    }
}

/// An exception that names less makes the rule stricter.
fn fewer<T: PartialEq>(new: &[T], old: &[T]) -> Strictness {
    more(old, new)
}

/// A list in which absence means all, of a rule.
fn more_or_all<T: PartialEq>(new: Option<&[T]>, old: Option<&[T]>) -> Strictness {
    match (new, old) {
        (Some(new), Some(old)) => more(new, old),
        (None, Some(_)) => Stricter,
        (Some(_), None) => Looser,
        (None, None) => Same,
    }
}

/// The same of an exception.
fn fewer_or_all<T: PartialEq>(new: Option<&[T]>, old: Option<&[T]>) -> Strictness {
    match (new, old) {
        (Some(new), Some(old)) => fewer(new, old),
        (Some(_), None) => Stricter,
        (None, Some(_)) => Looser,
        (None, None) => Same,
    }
}

/// Something that is allowed: not to allow it is stricter.
fn allowed(new: bool, old: bool) -> Strictness {
    less(new, old)
}

/// An end that may be absent: for an exception, no end is the loosest.
fn shorter(new: Option<u32>, old: Option<u32>) -> Strictness {
    less(new.map_or(u64::MAX, u64::from), old.map_or(u64::MAX, u64::from))
}

fn period(new: Period, old: Period) -> Strictness {
    if new == old {
        Same
    } else if new.is_within(old) {
        Stricter
    } else {
        Looser
    }
}

fn windows(new: &Windows, old: &Windows) -> Strictness {
    let week = || (0..7u8).filter_map(|day| chrono::Weekday::try_from(day).ok());
    let within = |inner: &Windows, outer: &Windows| {
        week().all(|day| {
            inner
                .of(day)
                .iter()
                .all(|one| outer.of(day).iter().any(|all| all.from <= one.from && one.to <= all.to))
        })
    };
    match (new == old, within(new, old)) {
        (true, _) => Same,
        (false, true) => Stricter,
        (false, false) => Looser,
    }
}

fn hours(new: &CallingHours, old: &CallingHours) -> Strictness {
    let consented = match (&new.consented, &old.consented) {
        (Some(new), Some(old)) => all([windows(&new.windows, &old.windows), fewer(&new.forms, &old.forms)]),
        (None, Some(_)) => Stricter,
        (Some(_), None) => Looser,
        (None, None) => Same,
    };
    // Only that nobody is called on a holiday is stricter for certain: a Sunday may have longer hours than the day it replaces.
    let holidays = match (new.holidays, old.holidays) {
        (new, old) if new == old => Same,
        (Holidays::Closed, _) => Stricter,
        _ => Looser,
    };
    all([
        windows(&new.windows, &old.windows),
        holidays,
        allowed(new.on_request, old.on_request),
        less(new.request_minutes_before, old.request_minutes_before),
        less(new.request_minutes_after, old.request_minutes_after),
        consented,
    ])
}

fn cap(new: &FrequencyCap, old: &FrequencyCap) -> Strictness {
    let window = match (new.window, old.window) {
        (new, old) if new == old => Same,
        (CapWindow::Hours(new), CapWindow::Hours(old)) | (CapWindow::Days(new), CapWindow::Days(old)) => {
            less(old, new)
        }
        _ => Looser,
    };
    let counts = match (new.counts, old.counts) {
        (new, old) if new == old => Same,
        (super::Counts::Attempts, super::Counts::Answered) => Stricter,
        _ => Looser,
    };
    all([less(new.max, old.max), window, counts])
}

/// A share over another time is another share: neither is stricter for certain.
fn abandoned(new: &AbandonedLimit, old: &AbandonedLimit) -> Strictness {
    all([less(new.percent, old.percent), equal(&new.window, &old.window), less(old.records, new.records)])
}

/// From when a warning comes does not decide anything.
fn register_age(new: &RegisterAge, old: &RegisterAge) -> Strictness {
    let count = match (new.count, old.count) {
        (new, old) if new == old => Same,
        (AgeCount::Days(new), AgeCount::Days(old))
        | (AgeCount::WorkingDays(new), AgeCount::WorkingDays(old)) => less(new, old),
        _ => Looser,
    };
    let account = match (&new.account, &old.account) {
        (new, old) if new == old => Same,
        (Some(_), None) => Stricter,
        _ => Looser,
    };
    all([
        count,
        equal(&new.since, &old.since),
        more(&new.registers, &old.registers),
        excuses(&new.excuses, &old.excuses),
        account,
    ])
}

fn listing(new: &RegisterListing, old: &RegisterListing) -> Strictness {
    all([
        equal(&new.count, &old.count),
        less(new.lead, old.lead),
        more(&new.registers, &old.registers),
        excuses(&new.excuses, &old.excuses),
    ])
}

fn excuses(new: &Excuses, old: &Excuses) -> Strictness {
    all([
        fewer(&new.consent, &old.consent),
        customers(&new.customers, &old.customers),
        allowed(new.requested, old.requested),
    ])
}

/// Each exception of the new list is within one of the old.
fn customers(new: &[CustomerExcuse], old: &[CustomerExcuse]) -> Strictness {
    let within = |one: &CustomerExcuse| old.iter().any(|of| one == of || customer(one, of) == Stricter);
    match (new == old, new.iter().all(within)) {
        (true, _) => Same,
        (false, true) => Stricter,
        (false, false) => Looser,
    }
}

fn customer(new: &CustomerExcuse, old: &CustomerExcuse) -> Strictness {
    let since = match (new.since, old.since) {
        (new, old) if new == old => Same,
        (Some(_), None) => Stricter,
        (Some(new), Some(old)) if new > old => Stricter,
        _ => Looser,
    };
    all([
        fewer(&new.relationships, &old.relationships),
        shorter(new.months, old.months),
        since,
        fewer_or_all(new.channels.as_deref(), old.channels.as_deref()),
    ])
}

fn sector(new: &SectorBan, old: &SectorBan) -> Strictness {
    // Without months nobody is excepted.
    let months = less(new.client_within_months.unwrap_or(0), old.client_within_months.unwrap_or(0));
    all([equal(&new.sector, &old.sector), months])
}

fn requests(new: &DataRequests, old: &DataRequests) -> Strictness {
    let clock = match (new.clock, old.clock) {
        (new, old) if new == old => Same,
        (Clock::Days(new), Clock::Days(old))
        | (Clock::WorkingDays(new), Clock::WorkingDays(old))
        | (Clock::Months(new), Clock::Months(old)) => less(new, old),
        _ => Looser,
    };
    all([more(&new.rights, &old.rights), clock, more(&new.blocks, &old.blocks)])
}

fn oral(new: &OralConfirmation, old: &OralConfirmation) -> Strictness {
    all([less(new.days, old.days), more(&new.states, &old.states), more(&new.forms, &old.forms)])
}

fn consent(new: &ConsentRule, old: &ConsentRule) -> Strictness {
    all([
        fewer_or_all(new.forms.as_deref(), old.forms.as_deref()),
        customers(&new.customers, &old.customers),
        allowed(new.requested, old.requested),
        // One of these facts has to be given: more of them are more ways, none asks for none.
        match (new.caller.is_empty(), old.caller.is_empty()) {
            (false, true) => Stricter,
            (true, false) => Looser,
            _ => fewer(&new.caller, &old.caller),
        },
    ])
}

fn disclosure(new: &Disclosure, old: &Disclosure) -> Strictness {
    let when = match (new.when, old.when) {
        (new, old) if new == old => Same,
        (super::When::Always, _) => Stricter,
        _ => Looser,
    };
    all([
        more(&new.items, &old.items),
        when,
        more(&new.contacts, &old.contacts),
        more_or_all(new.channels.as_deref(), old.channels.as_deref()),
        less(old.at_beginning, new.at_beginning),
    ])
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Strictness::{self, Looser, Same, Stricter};
    use crate::pack::{Change, RuleBook};

    /// How a row compares with itself once a parameter is changed.
    fn compared(pack: &str, row: &str, param: &str, value: Value) -> Strictness {
        let book = RuleBook::standard();
        let change = Change { pack: pack.into(), row: row.into(), param: param.into(), value };
        let changed = book.changed(&[change]).unwrap();
        let check = |book: &RuleBook| {
            let pack = book.by_code(pack).unwrap();
            let found = pack.rows().find(|(name, _, _)| name == row).map(|(_, rule, _)| rule.check.clone());
            found.unwrap()
        };
        check(&changed).compared_with(&check(&book))
    }

    #[test]
    fn a_change_is_stricter_only_where_it_blocks_all_that_was_blocked() {
        let day = |from: &str, to: &str| json!([{ "from": from, "to": to }]);
        for (pack, row, param, value, expected) in [
            ("HK", "HK-COD-02", "max", json!(2), Stricter),
            ("HK", "HK-COD-02", "max", json!(4), Looser),
            ("HK", "HK-COD-02", "max", json!(3), Same),
            ("HK", "HK-COD-02", "days", json!(8), Stricter),
            ("HK", "HK-COD-02", "days", json!(6), Looser),
            ("HK", "HK-COD-01", "windows", day("10:00:00", "20:00:00"), Stricter),
            ("HK", "HK-COD-01", "windows", day("08:00:00", "20:00:00"), Looser),
            ("HK", "HK-CON-02", "days", json!(10), Stricter),
            ("HK", "HK-CON-02", "days", json!(20), Looser),
            ("HK", "HK-SEC-02", "client_within_months", json!(12), Stricter),
            ("HK", "HK-RGT-01", "days", json!(30), Stricter),
            ("US", "US-ABN-01", "percent", json!(2), Stricter),
            ("US", "US-ABN-01", "percent", json!(4), Looser),
            ("US", "US-ABN-01", "days", json!(7), Looser),
            ("US", "US-ABN-01", "days", json!(60), Looser),
            ("US", "US-ABN-01", "records", json!(false), Looser),
            ("GB", "UK-ABN-01", "records", json!(true), Stricter),
            ("engine", "ENG-12", "seconds", json!(30), Stricter),
            ("engine", "ENG-12", "seconds", json!(90), Looser),
            ("engine", "MSG-03", "channels", json!(["sms"]), Looser),
        ] {
            assert_eq!(compared(pack, row, param, value.clone()), expected, "{row} {param} {value}");
        }
    }
}
