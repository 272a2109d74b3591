//! Which period is in force where and when.
//!
//! | setting | in force |
//! |---|---|
//! | of the campaign | before that of the place |
//! | of the place (jurisdiction) | before the general one |
//! | general | before the one a new workspace begins with |
//! | agreed to, a later one recorded before it took effect | never |

use quietline_rules::Period;
use quietline_rules::retention::Category;
use quietline_rules::screening::Jurisdiction;
use rusqlite::{Connection, Row};

use crate::error::ApiError;
use crate::ids::{CampaignId, DecisionId};
use crate::views::sql::Sql;

/// What a setting applies to: one campaign, one place, or (neither) everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Scope {
    /// One place's law.
    pub place: Option<Jurisdiction>,
    /// One campaign.
    pub campaign: Option<CampaignId>,
}

/// A period that was set. Instants are milliseconds UTC.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    /// Of what.
    pub category: Category,
    /// Where.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// When it was recorded.
    pub set_at: i64,
    /// From when on it holds.
    pub effective_at: i64,
    /// The request that two people decided; none: one admin lengthened it.
    pub decision: Option<DecisionId>,
}

/// Every setting, in the order in which they were recorded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schedule(Vec<Setting>);

impl Schedule {
    /// Reads the settings.
    pub(crate) fn load(views: &Connection) -> Result<Self, ApiError> {
        let sql = "SELECT category, jurisdiction, campaign, period, set_at, effective_at, decision FROM retention ORDER BY position";
        let mut statement = views.prepare_cached(sql).sql("schedule")?;
        let settings =
            statement.query_map([], read).and_then(Iterator::collect::<Result<Vec<_>, _>>).sql("schedule")?;
        Ok(Self(settings.into_iter().flatten().collect()))
    }

    /// The same with one setting more.
    pub(crate) fn with(&self, setting: Setting) -> Self {
        let mut all = self.clone();
        all.0.push(setting);
        all
    }

    /// The period in force for what a campaign of a place keeps.
    pub(crate) fn period(&self, category: Category, scope: Scope, now: i64) -> Period {
        let wider = [scope, Scope { campaign: None, ..scope }, Scope::default()];
        let campaign_only = Scope { place: None, ..scope };
        std::iter::once(campaign_only)
            .filter(|scope| scope.campaign.is_some())
            .chain(wider)
            .find_map(|scope| self.in_force(category, scope, now))
            .map_or(category.default_period(), |setting| setting.period)
    }

    /// The setting of exactly this scope that is in force. One that was replaced before it took effect never is: what
    /// it would have ended could not be brought back.
    fn in_force(&self, category: Category, scope: Scope, now: i64) -> Option<&Setting> {
        let mut later: Option<&Setting> = None;
        for setting in self.of(category, scope).rev() {
            let replaced = later.is_some_and(|later| later.set_at < setting.effective_at);
            if setting.effective_at <= now && !replaced {
                return Some(setting);
            }
            later = Some(setting);
        }
        None
    }

    /// The change of exactly this scope that is agreed to and does not hold yet.
    pub(crate) fn coming(&self, category: Category, scope: Scope, now: i64) -> Option<&Setting> {
        self.of(category, scope).next_back().filter(|setting| setting.effective_at > now)
    }

    fn of(&self, category: Category, scope: Scope) -> impl DoubleEndedIterator<Item = &Setting> {
        self.0.iter().filter(move |setting| setting.category == category && setting.scope == scope)
    }
}

/// None for words of a newer program: its period cannot be kept to here, and nothing is destroyed by this one.
fn read(r: &Row<'_>) -> rusqlite::Result<Option<Setting>> {
    let (category, place, period): (String, Option<String>, String) = (r.get(0)?, r.get(1)?, r.get(3)?);
    let (Ok(category), Ok(period), Ok(place)) =
        (category.parse(), period.parse(), place.map(|code| code.parse()).transpose())
    else {
        return Ok(None);
    };
    Ok(Some(Setting {
        category,
        scope: Scope { place, campaign: r.get(2)? },
        period,
        set_at: r.get(4)?,
        effective_at: r.get(5)?,
        decision: r.get(6)?,
    }))
}

#[cfg(test)]
mod tests {
    use quietline_rules::Period;
    use quietline_rules::retention::Category::{self, CallRecords, Recordings};
    use quietline_rules::screening::Jurisdiction;

    use super::{Schedule, Scope, Setting};
    use crate::ids::CampaignId;

    fn set(category: Category, scope: Scope, days: u32, set_at: i64, effective_at: i64) -> Setting {
        Setting { category, scope, period: Period::Days(days), set_at, effective_at, decision: None }
    }

    #[test]
    fn the_newest_that_holds_is_in_force_and_a_replaced_one_never_is() {
        let all = Scope::default();
        let shorter = set(Recordings, all, 90, 100, 200);
        let cases: [(&str, Vec<Setting>, i64, u32); 6] = [
            ("nothing set", vec![], 0, 180),
            ("agreed, not yet in effect", vec![shorter.clone()], 199, 180),
            ("in effect", vec![shorter.clone()], 200, 90),
            (
                "taken back before it took effect",
                vec![shorter.clone(), set(Recordings, all, 180, 150, 150)],
                300,
                180,
            ),
            (
                "replaced by another that waits: the first never holds",
                vec![shorter.clone(), set(Recordings, all, 120, 150, 250)],
                220,
                180,
            ),
            (
                "another after it took effect: it holds until then",
                vec![shorter, set(Recordings, all, 60, 210, 310)],
                250,
                90,
            ),
        ];
        for (name, settings, now, days) in cases {
            assert_eq!(Schedule(settings).period(Recordings, all, now), Period::Days(days), "{name}");
        }
    }

    #[test]
    fn the_nearest_scope_wins_and_other_categories_are_untouched() {
        let campaign = CampaignId(uuid::Uuid::from_u128(7));
        let (place, own) = (
            Scope { place: Some(Jurisdiction::HK), campaign: None },
            Scope { place: None, campaign: Some(campaign) },
        );
        let here = Scope { place: Some(Jurisdiction::HK), campaign: Some(campaign) };
        let schedule = Schedule(vec![
            set(Recordings, own, 30, 0, 0),
            set(Recordings, place, 60, 0, 0),
            set(Recordings, Scope::default(), 90, 0, 0),
        ]);
        assert_eq!(schedule.period(Recordings, here, 1), Period::Days(30), "the campaign's own");
        assert_eq!(schedule.period(Recordings, place, 1), Period::Days(60), "the place's");
        assert_eq!(schedule.period(Recordings, Scope::default(), 1), Period::Days(90), "the general one");
        assert_eq!(schedule.period(CallRecords, here, 1), CallRecords.default_period());
    }

    #[test]
    fn only_the_last_agreed_change_is_coming() {
        let all = Scope::default();
        let schedule = Schedule(vec![set(Recordings, all, 90, 0, 100)]);
        assert!(schedule.coming(Recordings, all, 50).is_some());
        assert!(schedule.coming(Recordings, all, 100).is_none(), "it is in force now");
        let taken_back = schedule.with(set(Recordings, all, 180, 40, 40));
        assert!(taken_back.coming(Recordings, all, 50).is_none());
    }
}
