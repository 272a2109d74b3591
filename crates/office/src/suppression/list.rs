//! Who may not be contacted, newest first, in keyset pages.

use quietline_rules::Address;
use rusqlite::Row;
use rusqlite::types::Value;

use super::shapes::{SuppressionListInput, SuppressionListReply, SuppressionRow};
use crate::door::Read;
use crate::error::ApiError;
use crate::ids::RejectionId;
use crate::views::rows::parsed;
use crate::views::sql::Sql;
use crate::when::When;

/// Largest page.
const PAGE: u32 = 500;

/// Answers a page, masked.
pub fn run(r: &Read<'_>, i: &SuppressionListInput) -> Result<SuppressionListReply, ApiError> {
    let (filter, mut values) = filter(r, i.text.as_deref().map_or("", str::trim));
    let count: i64 = r
        .views
        .prepare_cached(&format!("SELECT count(*) FROM refusal WHERE {filter}"))
        .sql("suppression_list")?
        .query_row(rusqlite::params_from_iter(&values), |row| row.get(0))
        .sql("suppression_list")?;
    let limit = i.limit.unwrap_or(100).clamp(1, PAGE);
    let before = if i.after.is_some() { " AND id < ?" } else { "" };
    if let Some(after) = &i.after {
        let id: RejectionId = after
            .parse()
            .map_err(|_| ApiError::bad_input("after: expected the value of `next` of the page before"))?;
        values.push(Value::Blob(id.0.as_bytes().to_vec()));
    }
    // Ids are version 7: their order is the order in which the refusals were kept.
    let sql = format!(
        "SELECT id, masked, said_at, origin, scope_channels, scope_classes FROM refusal WHERE {filter}{before} ORDER BY id DESC LIMIT {}",
        limit + 1
    );
    let mut statement = r.views.prepare_cached(&sql).sql("suppression_list")?;
    let rows = statement.query_map(rusqlite::params_from_iter(&values), read);
    let mut entries: Vec<SuppressionRow> = rows.and_then(Iterator::collect).sql("suppression_list")?;
    let more = entries.len() > limit as usize;
    entries.truncate(limit as usize);
    let next = entries.last().filter(|_| more).map(|row| row.id.to_string());
    Ok(SuppressionListReply { count: count.unsigned_abs(), entries, next })
}

/// A whole number or e-mail address finds its entries by fingerprint; anything else looks at what is shown.
fn filter(r: &Read<'_>, text: &str) -> (String, Vec<Value>) {
    let in_force = "lifted = 0".to_owned();
    if text.is_empty() {
        return (in_force, Vec::new());
    }
    let whole =
        Address::read(text, "HK").ok().filter(|address| address.phone().is_some() || text.contains('@'));
    match whole {
        Some(address) => {
            let forms = address.forms();
            let marks = vec!["?"; forms.len()].join(", ");
            let values = forms.iter().map(|form| Value::Blob(r.fingerprint(form).0.to_vec())).collect();
            (format!("{in_force} AND id IN (SELECT refusal FROM refusal_fp WHERE fp IN ({marks}))"), values)
        }
        None => (
            format!("{in_force} AND masked LIKE ?"),
            vec![Value::Text(format!("%{}%", text.replace(['%', '_'], "")))],
        ),
    }
}

fn read(r: &Row<'_>) -> rusqlite::Result<SuppressionRow> {
    Ok(SuppressionRow {
        id: r.get(0)?,
        number: r.get::<_, Option<String>>(1)?.filter(|masked| !masked.is_empty()),
        since: When(r.get(2)?),
        origin: r.get(3)?,
        scope_channels: parsed(r, 4)?,
        scope_classes: parsed(r, 5)?,
    })
}
