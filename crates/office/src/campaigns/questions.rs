//! What the rules in use ask of a campaign that is set up: for its form.

use quietline_rules::RulePack;
use quietline_rules::pack::FactForm;
use quietline_rules::screening::Sector;

use super::add::word;
use super::shapes::{CampaignQuestion, CampaignQuestionsInput, CampaignQuestionsReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::date_of;

/// The questions of the jurisdiction's pack and of the program's own rules; of every pack where none is named, since then
/// each number brings its own law. Errors: `bad_input` for an unknown sector.
pub fn run(r: &Read<'_>, i: &CampaignQuestionsInput) -> Result<CampaignQuestionsReply, ApiError> {
    let sector: Sector = word::<Sector>(i.sector.as_deref(), "general")?
        .parse()
        .map_err(|_| ApiError::bad_input("unknown sector"))?;
    let today = date_of(r.now);
    let mut questions: Vec<CampaignQuestion> = Vec::new();
    let packs = r.book().packs().iter().chain([r.book().engine()]);
    for pack in packs.filter(|pack| is_asked(pack, i.jurisdiction.as_deref())) {
        for (key, rule) in pack.asked_facts() {
            let known = questions.iter().any(|one| one.key == key && one.rule == *rule.id.as_str());
            // A row that is over asks nothing; one that begins later is better answered now.
            if known || !rule.binds_for(sector) || rule.valid_to.is_some_and(|to| to < today) {
                continue;
            }
            questions.push(CampaignQuestion {
                key: key.to_owned(),
                form: FactForm::of(key).to_string(),
                pack: pack.code(),
                rule: rule.id.as_str().to_owned(),
                text: rule.text.clone(),
                text_zh: rule.text_zh.clone(),
            });
        }
    }
    Ok(CampaignQuestionsReply { questions })
}

fn is_asked(pack: &RulePack, jurisdiction: Option<&str>) -> bool {
    let place = pack.jurisdiction();
    jurisdiction.is_none_or(|code| place.is_none_or(|place| place.as_str().eq_ignore_ascii_case(code.trim())))
}
