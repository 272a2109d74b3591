//! A script or a message before the rule pack: what the law of its place says of the words.

use chrono::NaiveDate;
use quietline_rules::disclosure::{
    self, DisclosureItem, Finding, Grade, ScriptStep, check_message, check_script,
};
use quietline_rules::retention::{Category, legal_limits};
use quietline_rules::screening::{Channel, Jurisdiction};
use quietline_rules::{Period, RuleBook};

use super::shapes::{ScriptFinding, ScriptText};
use crate::calls::question;
use crate::error::ApiError;
use crate::views::rows::CampaignRow;

/// Most bytes of words in one version: 40 times a long script.
const MOST_BYTES: usize = 256 * 1024;
/// Most findings that a refusal names.
const NAMED: usize = 3;

/// The words of a script as they came in, with the period its recording notice promises.
pub(super) struct Words<'a> {
    /// By which channel they reach people.
    pub channel: Channel,
    /// In each language.
    pub texts: &'a [ScriptText],
    /// The promise.
    pub recording_kept: Option<Period>,
}

/// Whose law a campaign's scripts and records stand under: its own, else that of the first pack.
pub(crate) fn place(campaign: &CampaignRow, book: &RuleBook) -> Result<Jurisdiction, ApiError> {
    match campaign.jurisdiction.as_deref() {
        Some(code) => code.parse().map_err(|_| {
            ApiError::new("damaged_fact", "The campaign names a place that this program does not know.")
        }),
        None => book.packs().first().and_then(quietline_rules::RulePack::jurisdiction).ok_or_else(no_pack),
    }
}

fn no_pack() -> ApiError {
    ApiError::new("no_pack", "No rule pack is loaded, so nothing can be checked. Nothing was changed.")
}

impl<'a> Words<'a> {
    /// Reads channel and promise. Errors: `bad_input`, also for a promise in a message: nothing of it is recorded.
    pub(super) fn of(
        channel: Option<&str>,
        texts: &'a [ScriptText],
        promise: Option<&str>,
    ) -> Result<Self, ApiError> {
        bounded(texts)?;
        let channel = channel.map_or(Ok(Channel::Voice), str::parse);
        let channel =
            channel.map_err(|_| ApiError::bad_input("channel: expected voice, sms, whatsapp or email"))?;
        let recording_kept = promise
            .map(str::parse)
            .transpose()
            .map_err(|_| ApiError::bad_input("recording_kept: expected a period such as 180d, 24m or 5y"))?;
        if channel != Channel::Voice && recording_kept.is_some() {
            return Err(ApiError::bad_input("recording_kept: only a call is recorded"));
        }
        Ok(Self { channel, texts, recording_kept })
    }
}

/// What the pack says of the words, errors first. Errors: `bad_input` for an item that no law knows.
pub(super) fn findings(
    words: &Words<'_>,
    campaign: &CampaignRow,
    book: &RuleBook,
    today: NaiveDate,
) -> Result<Vec<Finding>, ApiError> {
    let jurisdiction = place(campaign, book)?;
    let languages = words.texts.iter().map(text).collect::<Result<_, _>>()?;
    let script =
        disclosure::Script { version: 0, jurisdiction, languages, recording_kept: words.recording_kept };
    let campaign = question::campaign(campaign)?;
    if words.channel != Channel::Voice {
        return Ok(check_message(&script, words.channel, &campaign, book, today));
    }
    let floor =
        legal_limits(Category::Recordings, Some(jurisdiction), book, today).min.map(|limit| limit.period);
    Ok(check_script(&script, &campaign, book, floor, today))
}

fn text(text: &ScriptText) -> Result<disclosure::ScriptText, ApiError> {
    let steps =
        text.steps.iter().map(|step| Ok(ScriptStep { item: item(&step.item)?, text: step.text.clone() }));
    Ok(disclosure::ScriptText {
        language: text.language.clone(),
        steps: steps.collect::<Result<_, ApiError>>()?,
        offer: text.offer.clone(),
        closing: text.closing.clone(),
    })
}

/// A disclosure item by its word.
pub(super) fn item(word: &str) -> Result<DisclosureItem, ApiError> {
    word.parse().map_err(|error: quietline_rules::UnknownWord| ApiError::bad_input(&format!("item: {error}")))
}

/// Refuses what is too long to be a script.
fn bounded(texts: &[ScriptText]) -> Result<(), ApiError> {
    let steps = texts.iter().flat_map(|text| &text.steps).map(|step| step.text.len());
    let bytes: usize = steps.chain(texts.iter().map(|text| text.offer.len() + text.closing.len())).sum();
    if bytes > MOST_BYTES { Err(ApiError::bad_input("texts: more than 256 KiB of words")) } else { Ok(()) }
}

/// Findings as they cross the door.
pub(super) fn outward(findings: Vec<Finding>) -> Vec<ScriptFinding> {
    let one = |finding: Finding| ScriptFinding {
        severity: finding.severity.to_string(),
        rule: finding.rule.map(|rule| rule.as_str().to_owned()).unwrap_or_default(),
        item: finding.item.map(|item| item.to_string()),
        language: finding.language,
        text: finding.text,
        text_zh: finding.text_zh,
    };
    findings.into_iter().map(one).collect()
}

/// Refuses what the law does not let be said, and names the law. Mistakes that are nobody's law are only counted: their
/// sentences may repeat words of the script, which do not belong in an error.
pub(super) fn refuse_errors(findings: &[Finding]) -> Result<(), ApiError> {
    let errors = || findings.iter().filter(|finding| finding.severity == Grade::Error);
    let mut named: Vec<String> = Vec::new();
    for finding in errors() {
        let Some(rule) = &finding.rule else { continue };
        let sentence = format!("{} ({})", finding.text.trim_end_matches('.'), rule.as_str());
        if named.len() < NAMED && !named.contains(&sentence) {
            named.push(sentence);
        }
    }
    match errors().count() {
        0 => Ok(()),
        count if named.is_empty() => {
            Err(refused(&format!("it has {count} mistakes that the check of the script names")))
        }
        count if count > named.len() => {
            Err(refused(&format!("{}; {count} findings in all", named.join("; "))))
        }
        _ => Err(refused(&named.join("; "))),
    }
}

fn refused(why: &str) -> ApiError {
    ApiError::new(
        "script_refused",
        &format!(
            "This version cannot be published: {why}. Nothing was changed; draft a version that says it."
        ),
    )
}
