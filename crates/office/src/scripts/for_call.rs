//! The published script of a campaign, filled for the agent on this desk.

use quietline_rules::disclosure::{Contact, DisclosureItem, Values, fill, reading_time_ms, required};
use quietline_rules::pack::Rule;
use quietline_rules::{RuleBook, RulePack};
use rusqlite::{Connection, OptionalExtension, params};

use super::law;
use super::shapes::{FilledStep, FilledText, ScriptForCallInput, ScriptForCallReply, ScriptText, StepText};
use super::version::{Version, find};
use crate::calls::question::{self, own_campaign};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::date_of;
use crate::views::rows::{self, CampaignRow};
use crate::views::sql::Sql;

pub fn run(r: &Read<'_>, i: &ScriptForCallInput) -> Result<ScriptForCallReply, ApiError> {
    let campaign = own_campaign(r.views, r.me()?, i.campaign)?;
    let (Some(script), Some(version)) = (campaign.script, campaign.script_version) else {
        return Err(ApiError::not_found(
            "published script for this campaign; nothing is dialled for it before",
        ));
    };
    let version = find(r.views, script, version)?;
    let jurisdiction = law::place(&campaign, r.book())?;
    let pack = pack(r.book(), jurisdiction)?;
    let asked = Asked::of(&campaign, pack, r)?;
    let values = values(r, &campaign, &version)?;
    let texts = version.texts.iter().map(|text| filled(text, &asked, &values)).collect::<Result<_, _>>()?;
    Ok(ScriptForCallReply {
        script,
        version: version.row.version,
        jurisdiction: jurisdiction.to_string(),
        recording_kept: version.row.recording_kept,
        texts,
    })
}

fn pack(
    book: &RuleBook,
    jurisdiction: quietline_rules::screening::Jurisdiction,
) -> Result<&RulePack, ApiError> {
    book.pack(jurisdiction).ok_or_else(|| {
        ApiError::new(
            "no_pack",
            "No rules are loaded for the place of this campaign; nothing is dialled for it.",
        )
    })
}

/// What a call of this campaign must say, each item with the most severe rule that asks for it.
struct Asked<'a>(Vec<(DisclosureItem, &'a Rule)>);

impl<'a> Asked<'a> {
    /// Held against the strictest case, first use of data that came from others, as when the script was checked.
    fn of(campaign: &CampaignRow, pack: &'a RulePack, r: &Read<'_>) -> Result<Self, ApiError> {
        let contact = Contact::of_call(&question::campaign(campaign)?, true, true);
        let mut asked: Vec<(DisclosureItem, &Rule)> = Vec::new();
        required(pack, date_of(r.now), &contact, |rule, item| {
            match asked.iter_mut().find(|(known, _)| *known == item) {
                Some((_, known)) if rule.severity < known.severity => *known = rule,
                Some(_) => {}
                None => asked.push((item, rule)),
            }
        });
        Ok(Self(asked))
    }

    /// The rule behind a step. A step that holds the contact number says it, whatever its own item is.
    fn rule(&self, item: DisclosureItem, step: &StepText) -> Option<&'a Rule> {
        let by = |wanted| self.0.iter().find(|(item, _)| *item == wanted).map(|(_, rule)| *rule);
        by(item).or_else(|| {
            if step.text.contains("{contact}") { by(DisclosureItem::ContactNumber) } else { None }
        })
    }
}

fn filled(text: &ScriptText, asked: &Asked<'_>, values: &Values) -> Result<FilledText, ApiError> {
    let steps = text.steps.iter().map(|step| filled_step(step, &text.language, asked, values));
    Ok(FilledText {
        language: text.language.clone(),
        steps: steps.collect::<Result<_, _>>()?,
        offer: fill(&text.offer, &text.language, values),
        closing: fill(&text.closing, &text.language, values),
    })
}

fn filled_step(
    step: &StepText,
    language: &str,
    asked: &Asked<'_>,
    values: &Values,
) -> Result<FilledStep, ApiError> {
    let rule = asked.rule(law::item(&step.item)?, step);
    let text = fill(&step.text, language, values);
    Ok(FilledStep {
        item: step.item.clone(),
        reading_ms: reading_time_ms(&text, language),
        text,
        rule: rule.map(|rule| rule.id.as_str().to_owned()),
        law: rule.map(|rule| rule.text.clone()).unwrap_or_default(),
        law_zh: rule.map(|rule| rule.text_zh.clone()).unwrap_or_default(),
        required: rule.is_some(),
    })
}

/// The name the agent gives, on whose behalf, where to reach them, what about and the promise.
fn values(r: &Read<'_>, campaign: &CampaignRow, version: &Version) -> Result<Values, ApiError> {
    let principal = principal(r.views, campaign)?;
    Ok(Values {
        agent: rows::user_name(r.views, Some(r.me()?.user()))?,
        company: principal.name,
        contact: principal.contact,
        purpose: campaign.name.clone(),
        retention: version.promise(),
    })
}

/// The company that the campaign calls for; what it does not say is taken from the workspace's own.
fn principal(views: &Connection, campaign: &CampaignRow) -> Result<rows::Company, ApiError> {
    let own = rows::company(views)?;
    let row = views
        .prepare_cached("SELECT coalesce(name, ''), coalesce(contact, '') FROM principal WHERE id = ?1")
        .sql("principal")?
        .query_row(params![campaign.principal], |r| Ok(rows::Company { name: r.get(0)?, contact: r.get(1)? }))
        .optional()
        .sql("principal")?;
    let Some(row) = row else { return Ok(own) };
    let given = |text: String, own: String| if text.trim().is_empty() { own } else { text };
    Ok(rows::Company { name: given(row.name, own.name), contact: given(row.contact, own.contact) })
}
