//! Diallers that abandon too many calls, or nearly, or whose figures nobody stated: a task each until it is mended.

use quietline_rules::abandonment::RateState;
use quietline_rules::screening::TaskKind;

use super::figures::{Held, limits};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::retention::shapes::TaskRow;
use crate::views::date_of;
use crate::views::rows::{self, CampaignRow};
use crate::views::sql::Sql;

/// The tasks of the open campaigns that the session sees.
pub(crate) fn all(r: &Read<'_>) -> Result<Vec<TaskRow>, ApiError> {
    let me = r.me()?;
    let mut tasks = Vec::new();
    for id in open(r)?.into_iter().filter(|id| me.sees(*id)) {
        let campaign = rows::campaign_or(r.views, id)?;
        let owing = limits(r, &campaign).filter(|held| held.binds && is_owed(held));
        tasks.extend(owing.map(|held| row(r, &campaign, &held)));
    }
    Ok(tasks)
}

fn open(r: &Read<'_>) -> Result<Vec<CampaignId>, ApiError> {
    let mut statement =
        r.views.prepare_cached("SELECT id FROM campaign WHERE closed_at IS NULL ORDER BY id").sql("owed")?;
    statement.query_map([], |row| row.get(0)).and_then(Iterator::collect).sql("owed")
}

fn is_owed(held: &Held<'_>) -> bool {
    held.standing.stops() || held.standing.state == RateState::Near
}

fn row(r: &Read<'_>, campaign: &CampaignRow, held: &Held<'_>) -> TaskRow {
    let today = date_of(r.now).to_string();
    let (to_do, to_do_zh) = to_do(held);
    TaskRow {
        id: format!("{}.{}", campaign.id, held.rule.id),
        kind: TaskKind::AbandonedRate.as_str().to_owned(),
        rule: held.rule.id.as_str().to_owned(),
        due: today.clone(),
        address: None,
        about: about(campaign, held),
        consented_on: today,
        classes: Vec::new(),
        channels: Vec::new(),
        days_left: 0,
        state: Some("owed".into()),
        to_do: Some(to_do.into()),
        to_do_zh: Some(to_do_zh.into()),
        act: Some(
            if held.standing.missing.is_some() { "dialler_figures_add" } else { "campaign_change" }.into(),
        ),
    }
}

/// Without words, so that it reads the same in every language.
fn about(campaign: &CampaignRow, held: &Held<'_>) -> String {
    let (stretch, percent) = (&held.standing.stretch, held.limit.percent);
    let (rate, name) = (stretch.hundredths(), &campaign.name);
    match held.standing.missing {
        Some(day) if held.standing.state != RateState::Over => format!("{name}: {day}"),
        _ => format!(
            "{name}: {} / {} = {}.{:02} % / {percent} %",
            stretch.abandoned,
            stretch.live_answers,
            rate / 100,
            rate % 100
        ),
    }
}

fn to_do(held: &Held<'_>) -> (&'static str, &'static str) {
    match (held.standing.state, held.standing.missing) {
        (RateState::Over, _) => (
            "The dialler is stopped: too many calls were abandoned. Call by hand until the rate is within the limit.",
            "遺棄來電過多，自動撥號已停用。在比率回到上限之內前，只可人手致電。",
        ),
        (_, Some(_)) => (
            "The dialler is stopped until somebody states the figures of the day named.",
            "自動撥號已停用，須填報所示日期的數字後才可恢復。",
        ),
        _ => (
            "The rate of abandoned calls is near its limit: slow the dialler down.",
            "遺棄來電比率接近上限，請調慢自動撥號。",
        ),
    }
}
