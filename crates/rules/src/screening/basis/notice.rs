//! Was the person told, or is there an exemption from telling? (PDPO ss.35C and 35D)

use chrono::{DateTime, Utc};

use crate::pack::{Check, Grandfathering, Kind, NoticeItem, Rule, SupplierRule};
use crate::screening::case::Case;
use crate::screening::findings::Findings;
use crate::screening::sentence::{Sentence, channel_words, day_en, day_zh};
use crate::screening::{CallOutcome, Direction, LeadSource, Notice, class_matches, covers};
use crate::time::start_of_day;

/// By which way the duty to tell is met.
pub(super) enum Route {
    /// By an own notice; consent counts from its instant on.
    Own(DateTime<Utc>),
    /// The supplier of the list certified it, or the use is older than the law: no own notice is needed.
    Exempt,
    /// The pack asks for no notice.
    NotAsked,
    /// Not met.
    None,
}

pub(super) fn route(case: &Case<'_>) -> Route {
    let Some(rule) = case.rules(Kind::Notice).next() else { return Route::NotAsked };
    let Check::Notice(params) = &rule.check else { return Route::NotAsked };
    if supplier_rule(case).is_some_and(|(_, params)| supplier_fault(case, params).is_none())
        || grandfathering(case).is_some_and(|(_, params)| is_grandfathered(case, params))
    {
        return Route::Exempt;
    }
    let whole = past(case).filter(|notice| missing(case, notice, &params.items).is_empty());
    whole.map(|notice| notice.at).min().map_or(Route::None, Route::Own)
}

/// Reports every rule that fails: each exemption that was tried, and the notice itself.
pub(super) fn fail(case: &Case<'_>, findings: &mut Findings) {
    let mut told = false;
    if let Some((rule, params)) = supplier_rule(case)
        && let Some(fault) = supplier_fault(case, params)
    {
        findings.fail(rule, fault, None);
        told = past(case).next().is_none();
    }
    if let Some((rule, params)) = grandfathering(case)
        && past(case).any(|notice| notice.at < begins(case, params))
    {
        let en = "Nothing shows that this use began, for this class, before the law did";
        findings.fail(rule, Sentence::new(en, "沒有證據顯示此類別的使用早於法例生效前已開始"), None);
    }
    if !told {
        fail_own(case, findings);
    }
}

fn fail_own(case: &Case<'_>, findings: &mut Findings) {
    for rule in case.rules(Kind::Notice) {
        let Check::Notice(params) = &rule.check else { continue };
        let nearest = past(case)
            .map(|notice| (notice, missing(case, notice, &params.items)))
            .min_by_key(|(notice, missing)| (missing.len(), std::cmp::Reverse(notice.at)));
        let situation = match nearest {
            Some((notice, missing)) => incomplete(case, notice, &missing),
            None => {
                Sentence::new("Nobody has told this person of the intended use", "未曾向此人告知擬作的用途")
            }
        };
        findings.fail(rule, situation, None);
    }
}

fn past<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Notice> + use<'a> {
    let now = case.now();
    case.known().notices.iter().filter(move |notice| notice.at <= now)
}

/// The items that a notice lacks for this contact.
fn missing(case: &Case<'_>, notice: &Notice, items: &[NoticeItem]) -> Vec<NoticeItem> {
    items.iter().copied().filter(|item| !has_item(case, notice, *item)).collect()
}

fn has_item(case: &Case<'_>, notice: &Notice, item: NoticeItem) -> bool {
    match item {
        NoticeItem::IntendsMarketing => notice.intends_marketing,
        NoticeItem::ConsentNeeded => notice.says_consent_needed,
        NoticeItem::DataKinds => notice.data_kinds.contains(&case.question.channel.data_kind()),
        NoticeItem::MarketingClasses => names_class(&notice.classes, case),
        NoticeItem::ResponseChannel => notice.response_channel,
    }
}

fn names_class(classes: &[String], case: &Case<'_>) -> bool {
    classes.iter().any(|class| class_matches(class, &case.campaign().class))
}

fn incomplete(case: &Case<'_>, notice: &Notice, missing: &[NoticeItem]) -> Sentence {
    let words: Vec<(&str, &str)> = missing.iter().map(|item| item_words(case, *item)).collect();
    let en: Vec<&str> = words.iter().map(|(en, _)| *en).collect();
    let zh: Vec<&str> = words.iter().map(|(_, zh)| *zh).collect();
    let date = case.date(notice.at);
    Sentence::new(
        format!("The notice of {} does not give {}", day_en(date), en.join(", ")),
        format!("{}的通知欠缺{}", day_zh(date), zh.join("、")),
    )
}

fn item_words(case: &Case<'_>, item: NoticeItem) -> (&'static str, &'static str) {
    match item {
        NoticeItem::IntendsMarketing => {
            ("the intention to use the data for direct marketing", "直接促銷的意向")
        }
        NoticeItem::ConsentNeeded => ("the need for consent", "須取得同意的說明"),
        NoticeItem::DataKinds if case.question.channel.is_message() => ("this kind of data", "此種類的資料"),
        NoticeItem::DataKinds => ("the telephone number as a kind of data", "電話號碼這一資料種類"),
        NoticeItem::MarketingClasses => ("this class of offer", "此促銷類別"),
        NoticeItem::ResponseChannel => ("a free way to answer", "免費的回應途徑"),
    }
}

/// The rule on suppliers, for data that came from others.
fn supplier_rule<'a>(case: &Case<'a>) -> Option<(&'a Rule, &'a SupplierRule)> {
    let lead = case.lead();
    let from_others = match lead.source {
        LeadSource::Purchased => true,
        LeadSource::Referral => lead.supplier_notice.is_some(),
        LeadSource::OwnCustomer | LeadSource::WebForm | LeadSource::PublicDirectory | LeadSource::Random => {
            false
        }
    };
    let rule = case.rules(Kind::SupplierNotice).next().filter(|_| from_others)?;
    match &rule.check {
        Check::SupplierNotice(params) => Some((rule, params)),
        _ => None,
    }
}

fn supplier_fault(case: &Case<'_>, params: &SupplierRule) -> Option<Sentence> {
    let Some(notice) = case.lead().supplier_notice.as_ref().filter(|notice| case.has_happened(notice.at))
    else {
        return Some(Sentence::new(
            "The seller of this list has certified nothing in writing",
            "名單供應者未有提供書面證明",
        ));
    };
    if let Some(section) = params.sections.iter().find(|section| !notice.sections.contains(section)) {
        let en = format!("The seller of this list has not certified that s.{section} was complied with");
        return Some(Sentence::new(en, format!("名單供應者未有證明已遵守第{section}條")));
    }
    (!names_class(&notice.classes, case)).then(|| {
        let (en, _) = channel_words(case.question.channel);
        Sentence::new(
            format!("The seller of this list names other classes than that of these {en}"),
            "名單供應者所列的類別不包括此促銷類別",
        )
    })
}

fn grandfathering<'a>(case: &Case<'a>) -> Option<(&'a Rule, &'a Grandfathering)> {
    let rule = case.rules(Kind::Grandfathering).next()?;
    match &rule.check {
        Check::Grandfathering(params) => Some((rule, params)),
        _ => None,
    }
}

fn begins(case: &Case<'_>, params: &Grandfathering) -> DateTime<Utc> {
    start_of_day(params.before, case.zone)
}

/// Told of this class, used for it, and never asked to stop, all before the law began. The burden of proof is ours,
/// so an attempt that nobody answered is no use.
fn is_grandfathered(case: &Case<'_>, params: &Grandfathering) -> bool {
    let known = case.known();
    let begins = begins(case, params);
    let told = past(case)
        .filter(|notice| notice.at < begins && notice.intends_marketing && names_class(&notice.classes, case))
        .map(|notice| notice.at)
        .min();
    let Some(told) = told else { return false };
    let in_time = |at: DateTime<Utc>| told <= at && at < begins;
    let called = known.calls.iter().any(|call| in_time(call.at) && reached(call.outcome));
    let written = known.messages.iter().any(|one| in_time(one.at) && one.direction == Direction::Out);
    let (channel, class) = (case.question.channel, case.campaign().class.as_str());
    let stopped = known.withdrawals.iter().any(|one| covers(&one.channels, &one.classes, channel, class));
    (called || written) && !stopped
}

/// Voice-mail is use: an offer left on one led to a conviction (PCPD, 9 September 2015).
fn reached(outcome: CallOutcome) -> bool {
    match outcome {
        CallOutcome::Answered | CallOutcome::Voicemail => true,
        CallOutcome::NoAnswer | CallOutcome::Busy | CallOutcome::Abandoned => false,
    }
}
