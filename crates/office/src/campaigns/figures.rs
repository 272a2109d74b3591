//! The figures of a campaign's dialler, and where they stand against each limit.

use quietline_rules::RulePack;
use quietline_rules::abandonment::{Dialler, Standing, standing};
use quietline_rules::pack::{AbandonedLimit, AbandonedWindow, Check, Kind, Rule};
use rusqlite::params;

use super::shapes::{AbandonedLimitRow, DiallerFiguresInput, DiallerFiguresReply, DiallerFiguresRow};
use super::state::date;
use crate::calls::known::utc;
use crate::calls::question::own_campaign;
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::CampaignId;
use crate::views::date_of;
use crate::views::rows::{CampaignRow, user_name};
use crate::views::sql::Sql;
use crate::when::When;

/// Days in one answer, the newest first.
const MOST: u32 = 62;

/// Errors: `not_found`, `not_permitted`.
pub fn run(r: &Read<'_>, i: &DiallerFiguresInput) -> Result<DiallerFiguresReply, ApiError> {
    let campaign = own_campaign(r.views, r.me()?, i.campaign)?;
    let limits = limits(r, &campaign).map(|limit| limit.row()).collect();
    Ok(DiallerFiguresReply { days: days(r, campaign.id)?, limits })
}

/// A limit with where a campaign stands against it.
pub(super) struct Held<'a> {
    pub rule: &'a Rule,
    pub limit: &'a AbandonedLimit,
    pub standing: Standing,
    /// The row binds for the way in which the campaign dials now.
    pub binds: bool,
    pack: &'a RulePack,
}

/// Every limit of the campaign's jurisdiction; of every pack where it has none, or none of its own: each number brings its
/// own law.
pub(super) fn limits<'a>(
    r: &'a Read<'_>,
    campaign: &'a CampaignRow,
) -> impl Iterator<Item = Held<'a>> + use<'a> {
    let (today, book) = (date_of(r.now), r.book());
    let own = campaign.jurisdiction.as_deref().and_then(|code| book.by_code(code));
    let own = own.filter(|pack| pack.of_kind(Kind::Abandoned, today).next().is_some());
    let packs = book.packs().iter().filter(move |pack| own.is_none_or(|own| own.code() == pack.code()));
    packs.flat_map(move |pack| {
        pack.of_kind(Kind::Abandoned, today).filter_map(move |rule| {
            let Check::Abandoned(limit) = &rule.check else { return None };
            let standing = held(pack, limit, &campaign.dialler, r.now);
            let ways = &rule.conditions.dialling;
            let binds = ways.is_empty() || ways.iter().any(|one| one.as_str() == campaign.dialling);
            Some(Held { rule, limit, standing, binds, pack })
        })
    })
}

fn held(pack: &RulePack, limit: &AbandonedLimit, dialler: &Dialler, now: i64) -> Standing {
    standing(limit, dialler, pack.zones().iter().copied(), utc(now))
}

impl Held<'_> {
    fn row(&self) -> AbandonedLimitRow {
        let stretch = &self.standing.stretch;
        AbandonedLimitRow {
            pack: self.pack.code(),
            rule: self.rule.id.as_str().to_owned(),
            text: self.rule.text.clone(),
            text_zh: self.rule.text_zh.clone(),
            confidence: self.rule.confidence.to_string(),
            percent: self.limit.percent,
            days: match self.limit.window {
                AbandonedWindow::Days(days) => Some(days),
                AbandonedWindow::Month => None,
            },
            from: stretch.from.to_string(),
            to: stretch.to.to_string(),
            live_answers: stretch.live_answers,
            abandoned: stretch.abandoned,
            hundredths: stretch.hundredths(),
            state: self.standing.state.to_string(),
            missing: self.standing.missing.map(|day| day.to_string()),
            stops: self.binds && self.standing.stops(),
        }
    }
}

fn days(r: &Read<'_>, campaign: CampaignId) -> Result<Vec<DiallerFiguresRow>, ApiError> {
    let sql = "SELECT date, live_answers, abandoned, source, who, at, max(position) FROM dialler_figure WHERE campaign = ?1 GROUP BY date ORDER BY date DESC LIMIT ?2";
    let mut statement = r.views.prepare_cached(sql).sql("figures")?;
    let rows: Vec<(DiallerFiguresRow, Option<crate::ids::UserId>)> = statement
        .query_map(params![campaign, MOST], |row| {
            let figures = DiallerFiguresRow {
                date: date(row, 0)?.to_string(),
                live_answers: row.get::<_, i64>(1)?.unsigned_abs(),
                abandoned: row.get::<_, i64>(2)?.unsigned_abs(),
                source: row.get(3)?,
                by: String::new(),
                at: When(row.get(5)?),
            };
            Ok((figures, row.get(4)?))
        })
        .and_then(Iterator::collect)
        .sql("figures")?;
    rows.into_iter().map(|(row, who)| Ok(DiallerFiguresRow { by: user_name(r.views, who)?, ..row })).collect()
}
