//! What makes a run smell wrong: it then waits, before its first item, for a second person.

use quietline_ledger::Ledger;
use quietline_rules::retention::Category;
use rusqlite::{Connection, params};

use crate::door::Office;
use crate::error::ApiError;
use crate::views::sql::Sql;

/// The clock is not confirmed: everything might be due.
pub(crate) const CLOCK: &str = "clock_not_confirmed";
/// More than three times the usual.
pub(crate) const MORE: &str = "more_than_usual";
/// A period changed a day ago or less.
pub(crate) const POLICY: &str = "policy_changed";

/// Runs that the usual is the median of.
const LAST: i64 = 10;
const DAY_MS: i64 = 24 * 3_600_000;

/// The guards that stop a run of so many items of these categories.
pub(crate) fn guards(
    office: &Office,
    views: &Connection,
    ledger: &Ledger,
    now: i64,
    (items, categories): (u64, &[Category]),
) -> Result<Vec<String>, ApiError> {
    let mut found = Vec::new();
    if !office.engine(views, ledger, now).clock_confirmed {
        found.push(CLOCK.to_owned());
    }
    if usual(&last(views)?).is_some_and(|usual| items > usual.saturating_mul(3)) {
        found.push(MORE.to_owned());
    }
    if policy_changed(views, now, categories)? {
        found.push(POLICY.to_owned());
    }
    Ok(found)
}

/// What the last runs ended, without those of erasures and those that ended nothing.
fn last(views: &Connection) -> Result<Vec<u64>, ApiError> {
    views
        .prepare_cached("SELECT ended FROM disposal WHERE certified IS NOT NULL AND cancelled_at IS NULL AND erasure IS NULL AND ended > 0 ORDER BY position DESC LIMIT ?1")
        .sql("guards")?
        .query_map(params![LAST], |row| row.get::<_, i64>(0).map(i64::unsigned_abs))
        .and_then(Iterator::collect)
        .sql("guards")
}

/// The median; none before the first run.
fn usual(last: &[u64]) -> Option<u64> {
    let mut sorted = last.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

fn policy_changed(views: &Connection, now: i64, categories: &[Category]) -> Result<bool, ApiError> {
    let words: Vec<&str> = categories.iter().map(|category| category.as_str()).collect();
    views
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM retention WHERE category IN (SELECT value FROM json_each(?3)) AND effective_at > ?1 AND effective_at <= ?2)")
        .sql("guards")?
        .query_row(params![now - DAY_MS, now, serde_json::json!(words).to_string()], |row| row.get(0))
        .sql("guards")
}

#[cfg(test)]
mod tests {
    use super::usual;

    /// Protects the guard against one odd run: the usual is the median, and there is none before the first run.
    #[test]
    fn the_usual_is_the_median() {
        for (last, expected) in
            [(&[][..], None), (&[7], Some(7)), (&[1, 900, 2], Some(2)), (&[4, 1, 2, 3], Some(3))]
        {
            assert_eq!(usual(last), expected, "{last:?}");
        }
    }
}
