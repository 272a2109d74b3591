//! The schedule: a row a category, and what falls due in the next twelve months.

use chrono::{Datelike, Months, NaiveDate};
use quietline_rules::retention::{Category, Limit};
use rusqlite::{OptionalExtension, params};

use super::kept::Kept;
use super::promises;
use super::schedule::{Schedule, Scope};
use super::shapes::{MonthCount, RetentionRow, RetentionShowReply, RetentionWaiting};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::date_of;
use crate::views::rows::user_name;
use crate::views::sql::Sql;
use crate::when::When;

/// How far the forecast looks.
const MONTHS: u32 = 12;

pub fn run(r: &Read<'_>) -> Result<RetentionShowReply, ApiError> {
    let today = date_of(r.now);
    let schedule = Schedule::load(r.views)?;
    let kept = Kept::load(r.views, r.book(), today)?;
    let promised = promises::all(r.views)?;
    let rows = Category::ALL.iter().map(|category| row(r, *category, &schedule, &kept, &promised));
    Ok(RetentionShowReply {
        rows: rows.collect::<Result<_, _>>()?,
        forecast: forecast(&kept, &schedule, r.now, today),
    })
}

fn row(
    r: &Read<'_>,
    category: Category,
    schedule: &Schedule,
    kept: &Kept<'_>,
    promised: &[String],
) -> Result<RetentionRow, ApiError> {
    let limits = kept.limits(category, None);
    let sources: Vec<&str> =
        [&limits.min, &limits.max].into_iter().flatten().map(|limit| limit.source.as_str()).collect();
    let period = |limit: &Option<Limit>| limit.as_ref().map(|limit| limit.period.to_string());
    let count = Count::of(category, kept, schedule, r.now);
    Ok(RetentionRow {
        category: category.to_string(),
        period: schedule.period(category, Scope::default(), r.now).to_string(),
        counted_from: counted_from(category).into(),
        at_end: at_end(category).into(),
        legal_min: period(&limits.min),
        legal_max: period(&limits.max),
        legal_source: (!sources.is_empty()).then(|| sources.join("; ")),
        promised: if category == Category::Recordings { promised.to_vec() } else { Vec::new() },
        items: count.items,
        due_today: count.due_today,
        held: count.held,
        overdue: count.overdue,
        waiting: waiting(r, category, schedule)?,
    })
}

/// What day 0 is.
fn counted_from(category: Category) -> &'static str {
    match category {
        Category::Recordings | Category::CallRecords | Category::DisclosureEvidence => "call_end",
        Category::ConsentEvidence => "last_use",
        Category::RejectionLog => "said_at",
        Category::LeadLists => "campaign_end",
        Category::AccessLogs => "that_day",
    }
}

/// What happens at the end. Of a rejection the fingerprints stay: they go on to block.
fn at_end(category: Category) -> &'static str {
    match category {
        Category::Recordings => "destroy_key_and_bytes",
        Category::CallRecords
        | Category::DisclosureEvidence
        | Category::ConsentEvidence
        | Category::AccessLogs => "destroy_sealed_then_plain",
        Category::RejectionLog => "destroy_sealed",
        Category::LeadLists => "destroy_chunks",
    }
}

#[derive(Default)]
struct Count {
    items: u64,
    due_today: u64,
    held: u64,
    overdue: u64,
}

impl Count {
    fn of(category: Category, kept: &Kept<'_>, schedule: &Schedule, now: i64) -> Self {
        let today = date_of(now);
        let mut count = Self::default();
        for bucket in kept.buckets.iter().filter(|bucket| bucket.category == category) {
            let end = kept.end(bucket, schedule, now).and_then(|end| end.delete_on);
            count.items += bucket.count;
            count.held += if bucket.held { bucket.count } else { 0 };
            count.due_today += if end == Some(today) { bucket.count } else { 0 };
            count.overdue += if end.is_some_and(|day| day < today) { bucket.count } else { 0 };
        }
        count
    }
}

/// Items that fall due in this month and the eleven after it, from today on.
fn forecast(kept: &Kept<'_>, schedule: &Schedule, now: i64, today: NaiveDate) -> Vec<MonthCount> {
    let first = today.with_day(1).unwrap_or(today);
    let months = (0..MONTHS).filter_map(|n| first.checked_add_months(Months::new(n)));
    let mut forecast: Vec<MonthCount> =
        months.map(|month| MonthCount { month: month.format("%Y-%m").to_string(), count: 0 }).collect();
    for bucket in &kept.buckets {
        let Some(day) =
            kept.end(bucket, schedule, now).and_then(|end| end.delete_on).filter(|day| *day >= today)
        else {
            continue;
        };
        let ahead =
            i64::from(day.year() - first.year()) * 12 + i64::from(day.month()) - i64::from(first.month());
        if let Some(month) = usize::try_from(ahead).ok().and_then(|ahead| forecast.get_mut(ahead)) {
            month.count += bucket.count;
        }
    }
    forecast
}

/// The change under way of the general period: one that is agreed to and does not hold yet, else one that waits.
fn waiting(
    r: &Read<'_>,
    category: Category,
    schedule: &Schedule,
) -> Result<Option<RetentionWaiting>, ApiError> {
    if let Some(coming) = schedule.coming(category, Scope::default(), r.now)
        && let Some(id) = coming.decision
    {
        let asked_by = user_name(r.views, Some(super::decision::find(r.views, id)?.asked_by))?;
        return Ok(Some(RetentionWaiting {
            id,
            period: coming.period.to_string(),
            state: "agreed".into(),
            asked_by,
            effective_at: Some(When(coming.effective_at)),
        }));
    }
    let found = r
        .views
        .prepare_cached(include_str!("asked.sql"))
        .sql("asked")?
        .query_row(params![category.as_str()], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get::<_, Option<i64>>(3)?))
        })
        .optional()
        .sql("asked")?;
    let Some((id, period, asked_by, alone_until_at)) = found else { return Ok(None) };
    let effective_at = alone_until_at.map(|at| When(at + super::change::NOTICE_MS));
    Ok(Some(RetentionWaiting {
        id,
        period,
        state: "waiting".into(),
        asked_by: user_name(r.views, Some(asked_by))?,
        effective_at,
    }))
}
