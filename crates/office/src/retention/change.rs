//! A change of a period as the input asks for it, held against the law and what is in force.

use std::collections::BTreeMap;

use quietline_rules::Period;
use quietline_rules::retention::{Category, Limit, Limits, is_shortening};

use super::kept::Kept;
use super::schedule::{Schedule, Scope, Setting};
use super::shapes::{RetentionSetInput, RetentionSetReply};
use super::{effect, promises};
use crate::door::Decide;
use crate::error::ApiError;
use crate::scripts::place;
use crate::views::{date_of, rows};

/// From the agreement to the effect of a shortening.
pub(super) const NOTICE_MS: i64 = 24 * 3_600_000;

/// A change as the input asks for it, read and held against the law and what is in force.
pub(super) struct Change {
    /// Of what.
    pub(super) category: Category,
    /// The new period.
    pub(super) period: Period,
    /// Where.
    pub(super) scope: Scope,
    limits: Limits,
    /// The period in force there.
    pub(super) old: Period,
    /// Whether anything may end earlier.
    pub(super) shortening: bool,
    /// Another change of the same scope is agreed to and would be replaced.
    pub(super) replaces: bool,
    /// What would be answered to a preview.
    pub(super) reply: RetentionSetReply,
}

impl Change {
    /// Reads the input. Errors: `bad_input`, `not_found`.
    pub(super) fn read(d: &Decide<'_, '_>, i: &RetentionSetInput) -> Result<Self, ApiError> {
        let category: Category = i.category.parse().map_err(|error: quietline_rules::UnknownWord| {
            ApiError::bad_input(&format!("category: {error}"))
        })?;
        let period: Period =
            i.period.parse().map_err(|_| ApiError::bad_input("period: expected 180d, 24m, 5y or forever"))?;
        if period.days_at_most() == 0 {
            return Err(ApiError::bad_input("period: at least one day"));
        }
        let (scope, within) = scopes(d, i)?;
        let schedule = Schedule::load(d.views)?;
        let old = schedule.period(category, within, d.now);
        let shortening = is_shortening(old, period);
        let replaces = schedule.coming(category, scope, d.now).is_some();
        let today = date_of(if shortening { d.now + NOTICE_MS } else { d.now });
        let kept = Kept::load(d.views, d.book(), today)?;
        let limits = kept.limits(category, within.place);
        let after = schedule.with(Setting {
            category,
            scope,
            period,
            set_at: d.now,
            effective_at: d.now,
            decision: None,
        });
        let scripts_promising = if category == Category::Recordings {
            promises::others(d.views, d.book(), within, period)?
        } else {
            BTreeMap::new()
        };
        let bound = |limit: &Option<Limit>| limit.as_ref().map(|limit| limit.period.to_string());
        let reply = RetentionSetReply {
            category: category.to_string(),
            period: period.to_string(),
            legal_min: bound(&limits.min),
            legal_max: bound(&limits.max),
            affected: effect::of(&kept, category, &schedule, &after, d.now, today),
            state: "preview".into(),
            id: None,
            effective_at: None,
            shortening,
            scripts_promising,
            position: None,
        };
        Ok(Self { category, period, scope, limits, old, shortening, replaces, reply })
    }

    /// Refuses what lies beyond the law's floor or ceiling. Errors: `legal_limit`, with its source.
    pub(super) fn within_law(&self) -> Result<(), ApiError> {
        let refuse = |bound: &str, limit: &Limit| {
            let (period, source, rule) = (limit.period, &limit.source, limit.rule.as_str());
            Err(ApiError::new(
                "legal_limit",
                &format!(
                    "The law has this kept at {bound} {period}: {source} ({rule}). Nothing was changed."
                ),
            ))
        };
        if let Some(floor) = &self.limits.min
            && !within(floor.period, self.period)
        {
            return refuse("least", floor);
        }
        match &self.limits.max {
            Some(ceiling) if self.ceiling_binds(ceiling) && !within(self.period, ceiling.period) => {
                refuse("most", ceiling)
            }
            _ => Ok(()),
        }
    }

    /// Where floor and ceiling cross, the floor wins: what must be kept cannot be brought back.
    fn ceiling_binds(&self, ceiling: &Limit) -> bool {
        self.limits.min.as_ref().is_none_or(|floor| within(floor.period, ceiling.period))
    }
}

/// Whether a period is certainly no longer than the other, from whichever day both are counted.
fn within(period: Period, other: Period) -> bool {
    period == other || period.is_within(other)
}

/// What the setting applies to, and what is looked at to find what holds there now (a campaign follows its place).
fn scopes(d: &Decide<'_, '_>, i: &RetentionSetInput) -> Result<(Scope, Scope), ApiError> {
    match (&i.jurisdiction, i.campaign) {
        (None, None) => Ok((Scope::default(), Scope::default())),
        (Some(code), None) => {
            let place = code
                .parse()
                .map_err(|_| ApiError::bad_input("jurisdiction: expected two letters, such as HK"))?;
            if d.book().pack(place).is_none() {
                return Err(ApiError::bad_input(
                    "jurisdiction: no rules are loaded for it, so a period could not be held against its law",
                ));
            }
            let scope = Scope { place: Some(place), campaign: None };
            Ok((scope, scope))
        }
        (None, Some(campaign)) => {
            let row = rows::campaign_or(d.views, campaign)?;
            let own = Scope { place: None, campaign: Some(campaign) };
            Ok((own, Scope { place: Some(place(&row, d.book())?), ..own }))
        }
        (Some(_), Some(_)) => Err(ApiError::bad_input(
            "jurisdiction or campaign, not both: a campaign stands under the law of its place",
        )),
    }
}
