//! Is there a consent to this use? (PDPO s.35E, and the opt-in of message platforms)
//!
//! Stricter than the letter of the Ordinance in one point: use of a bought list or of grandfathered data needs a
//! consent on record too. s.35D frees from the notice of s.35C; we do not rely on it freeing from consent.

use chrono::{DateTime, Utc};

use super::notice::Route;
use super::oral::{self, Oral};
use crate::pack::{Check, Kind};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::sentence::{Sentence, channel_words, day_en, day_zh};
use crate::screening::{Consent, DoubleOptIn, class_matches, covers};
use crate::time::add_days;

/// A consent held against this contact: what keeps it from covering it.
pub(super) struct Reading<'a> {
    consent: &'a Consent,
    wrong_channel: bool,
    wrong_kind: bool,
    wrong_class: bool,
    /// Given before the person was told what for.
    before_notice: bool,
    withdrawn: Option<DateTime<Utc>>,
    oral: Option<Oral>,
    /// The person has not answered the opt-in message.
    pending: bool,
}

impl Reading<'_> {
    pub fn is_sound(&self) -> bool {
        self.faults() == 0
    }

    fn faults(&self) -> usize {
        [
            self.wrong_channel,
            self.wrong_kind,
            self.wrong_class,
            self.before_notice,
            self.withdrawn.is_some(),
            self.oral.is_some(),
            self.pending,
        ]
        .into_iter()
        .filter(|fault| *fault)
        .count()
    }
}

pub(super) fn read_all<'a>(case: &Case<'a>, route: &Route) -> Vec<Reading<'a>> {
    let consents = case.known().consents.iter().filter(|consent| case.has_happened(consent.at));
    consents.map(|consent| read(case, route, consent)).collect()
}

fn read<'a>(case: &Case<'a>, route: &Route, consent: &'a Consent) -> Reading<'a> {
    let channel = case.question.channel;
    let class = case.campaign().class.as_str();
    let taken_back = case.known().withdrawals.iter().filter(|one| {
        one.at >= consent.at
            && case.has_happened(one.at)
            && covers(&one.channels, &one.classes, channel, class)
    });
    Reading {
        consent,
        wrong_channel: !consent.channels.contains(&channel),
        wrong_kind: !consent.data_kinds.contains(&channel.data_kind()),
        wrong_class: !consent.classes.iter().any(|one| class_matches(one, class)),
        before_notice: matches!(route, Route::Own(told) if consent.at < *told),
        withdrawn: taken_back.map(|one| one.at).max(),
        oral: oral::state(case, consent),
        pending: consent.double_opt_in == DoubleOptIn::Pending && needs_double_opt_in(case),
    }
}

fn needs_double_opt_in(case: &Case<'_>) -> bool {
    case.engine_rules(Kind::DoubleOptIn).any(|rule| match &rule.check {
        Check::DoubleOptIn(params) => params.channels.contains(&case.question.channel),
        _ => false,
    })
}

/// Reports what is wrong with the consent that comes nearest.
pub(super) fn check(case: &Case<'_>, readings: &[Reading<'_>], findings: &mut Findings) {
    let Some(rule) = case.rules(Kind::Consent).next() else { return };
    let Some(nearest) = nearest(readings) else {
        let sentence = Sentence::new("This person has not consented", "此人未曾表示同意");
        findings.fail(rule, sentence, None);
        return;
    };
    if let Some(at) = nearest.withdrawn {
        let (en, zh) = (day_en(case.date(at)), day_zh(case.date(at)));
        let en = format!("No consent is left since it was taken back on {en}");
        findings.fail(rule, Sentence::new(en, format!("同意已於{zh}撤回")), None);
    }
    if nearest.before_notice {
        let date = case.date(nearest.consent.at);
        let en = format!("The consent of {} was given before the person was told what for", day_en(date));
        findings.fail(rule, Sentence::new(en, format!("{}的同意早於告知用途之前作出", day_zh(date))), None);
    }
    check_scope(case, nearest, findings);
    if let Some(oral) = nearest.oral {
        oral::fail(case, nearest.consent, oral, findings);
    }
    check_pending(case, nearest, findings);
}

/// The consent with the fewest faults; of several, the latest.
fn nearest<'a, 'b>(readings: &'b [Reading<'a>]) -> Option<&'b Reading<'a>> {
    readings.iter().min_by_key(|reading| (reading.faults(), std::cmp::Reverse(reading.consent.at)))
}

fn check_scope(case: &Case<'_>, reading: &Reading<'_>, findings: &mut Findings) {
    let (en, zh) = channel_words(case.question.channel);
    if reading.wrong_channel
        && let Some(rule) = case.engine_rules(Kind::ConsentChannel).next()
    {
        let sentence =
            Sentence::new(format!("The consent does not cover {en}"), format!("同意範圍不包括{zh}"));
        findings.fail(rule, sentence, None);
    }
    if (reading.wrong_kind || reading.wrong_class)
        && let Some(rule) = case.rules(Kind::ConsentScope).next()
    {
        let sentence = if reading.wrong_class {
            Sentence::new("The consent does not cover this class of offer", "同意範圍不包括此促銷類別")
        } else {
            Sentence::new("The consent does not cover this kind of data", "同意範圍不包括此種類的資料")
        };
        findings.fail(rule, sentence, None);
    }
}

fn check_pending(case: &Case<'_>, reading: &Reading<'_>, findings: &mut Findings) {
    if !reading.pending {
        return;
    }
    for rule in case.engine_rules(Kind::DoubleOptIn) {
        let Check::DoubleOptIn(params) = &rule.check else { continue };
        let over = case.today > add_days(case.date(reading.consent.at), params.pending_days);
        let sentence = if over {
            Sentence::new("This person never answered the opt-in message", "此人從未回覆確認訊息")
        } else {
            Sentence::new("This person has not answered the opt-in message yet", "此人尚未回覆確認訊息")
        };
        findings.fail(rule, sentence, None);
    }
}

/// Platforms ask for an opt-in even where the law asks for no consent.
pub(super) fn check_opt_in(case: &Case<'_>, readings: &[Reading<'_>], findings: &mut Findings) {
    for rule in case.engine_rules(Kind::OptIn) {
        let Check::OptIn(params) = &rule.check else { continue };
        if !params.channels.contains(&case.question.channel) {
            continue;
        }
        let mut opted_in =
            readings.iter().filter(|reading| !reading.wrong_channel && reading.withdrawn.is_none());
        match opted_in.clone().find(|reading| !reading.pending).or_else(|| opted_in.next()) {
            None => {
                let sentence = Sentence::new(
                    "This person has not opted in to these messages",
                    "此人未有選擇接收此類訊息",
                );
                findings.fail(rule, sentence, None);
            }
            Some(reading) => check_pending(case, reading, findings),
        }
    }
}
