//! The task that something outlives its last day: the nightly run did not begin, or could not end it.

use super::ends::Ends;
use super::facts;
use super::run::guards;
use super::totals::totals_of;
use crate::door::Read;
use crate::error::ApiError;
use crate::holds::scope::Holds;
use crate::retention::shapes::TaskRow;

const KIND: &str = "end_recordings";

/// It, if anything is overdue.
pub(crate) fn all(r: &Read<'_>) -> Result<Vec<TaskRow>, ApiError> {
    let categories = facts::all();
    let ends = Ends::load(r.views, r.book(), r.now)?;
    let found = totals_of(r.views, &ends, &Holds::load(r.views)?, &categories)?;
    if found.overdue == 0 {
        return Ok(Vec::new());
    }
    let guards = guards::guards(r.office, r.views, r.ledger, r.now, (found.due, &categories))?;
    let why = if guards.is_empty() { String::new() } else { format!(": {}", guards.join(", ")) };
    let yesterday = ends.today.pred_opt().unwrap_or(ends.today).to_string();
    Ok(vec![TaskRow {
        id: KIND.into(),
        kind: KIND.into(),
        rule: String::new(),
        due: yesterday.clone(),
        address: None,
        about: format!("{} items{why}", found.overdue),
        consented_on: yesterday,
        classes: Vec::new(),
        channels: Vec::new(),
        days_left: -1,
        state: Some("overdue".into()),
        to_do: Some("End what is due; a run that smells wrong needs a second person.".into()),
        to_do_zh: Some("銷毀到期的項目；異常的銷毀作業須由第二人同意。".into()),
        act: Some("dispose".into()),
    }])
}
