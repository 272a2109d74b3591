//! What the company owes somebody, the nearest first.

use super::owed::{Owed, all};
use super::shapes::{TaskRow, TasksReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::views::date_of;

pub fn run(r: &Read<'_>) -> Result<TasksReply, ApiError> {
    let today = date_of(r.now);
    let mut tasks: Vec<TaskRow> =
        all(&r.desk()?, r.me()?, r.now)?.into_iter().map(|owed| row(&owed, today)).collect();
    tasks.extend(crate::messages::owed::all(r, today)?);
    tasks.sort_by(|a, b| (a.days_left, &a.id).cmp(&(b.days_left, &b.id)));
    Ok(TasksReply { tasks })
}

fn row(owed: &Owed, today: chrono::NaiveDate) -> TaskRow {
    let consent = &owed.consent;
    TaskRow {
        id: format!("{}.{}", consent.subject, consent.at),
        kind: "confirm_oral_consent".into(),
        rule: owed.rule.clone(),
        due: owed.due.to_string(),
        address: Some(owed.address.masked()),
        about: format!(
            "{}: {} ({})",
            date_of(consent.at),
            consent.classes.join(", "),
            consent.channels.join(", ")
        ),
        consented_on: date_of(consent.at).to_string(),
        classes: consent.classes.clone(),
        channels: consent.channels.clone(),
        days_left: owed.due.signed_duration_since(today).num_days(),
    }
}
