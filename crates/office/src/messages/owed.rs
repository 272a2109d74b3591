//! Messages that a person must read: a task each, due on the day they came in.

use quietline_rules::Address;
use quietline_rules::screening::TaskKind;

use super::message::{Message, unread};
use crate::door::Read;
use crate::error::ApiError;
use crate::retention::shapes::TaskRow;
use crate::views::date_of;

/// Most in one answer, the oldest first.
const MOST: u32 = 500;

/// The tasks.
pub fn all(r: &Read<'_>, today: chrono::NaiveDate) -> Result<Vec<TaskRow>, ApiError> {
    unread(r.views, MOST)?.iter().map(|message| row(r, message, today)).collect()
}

fn row(r: &Read<'_>, message: &Message, today: chrono::NaiveDate) -> Result<TaskRow, ApiError> {
    let sealed = message.sealed(r.ledger)?.unwrap_or_default();
    let day = date_of(message.at);
    let days_left = day.signed_duration_since(today).num_days();
    let what = if message.why.is_empty() { &message.reading } else { &message.why };
    Ok(TaskRow {
        id: message.id.to_string(),
        kind: TaskKind::ReadMessage.as_str().into(),
        rule: "MSG-05".into(),
        due: day.to_string(),
        address: Address::read(&sealed.from, sealed.region()).ok().map(|address| address.masked()),
        about: format!("{day}: {what} ({})", message.channel),
        consented_on: day.to_string(),
        classes: Vec::new(),
        channels: vec![message.channel.clone()],
        days_left,
        state: Some(if days_left < 0 { "overdue" } else { "owed" }.into()),
        to_do: Some("Read the message and say whether the person wants no more contact.".into()),
        to_do_zh: Some("閱讀訊息，並判斷對方是否不願再獲聯絡。".into()),
        act: Some("message_decide".into()),
    })
}
