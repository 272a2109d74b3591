//! Everything that the company owes somebody, the nearest first: one list, whatever law asks for it.

use chrono::NaiveDate;
use quietline_rules::pack::Kind;

use super::owed::{Owed, all, lapsed};
use super::shapes::{TaskRow, TasksInput, TasksReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::privacy;
use crate::privacy::shapes::PrivacyRow;
use crate::views::date_of;

const CONFIRM: &str = "confirm_oral_consent";

pub fn run(r: &Read<'_>, i: &TasksInput) -> Result<TasksReply, ApiError> {
    let today = date_of(r.now);
    let desk = r.desk()?;
    let mut tasks: Vec<TaskRow> =
        all(&desk, r.me()?, r.now)?.iter().map(|owed| confirmation(owed, today)).collect();
    if i.overdue {
        // Nobody can mend these any more by a letter; they are shown to whoever asks for what was missed.
        let rule = r.book().packs().iter().find_map(|pack| pack.first(Kind::OralLapsed, today));
        let rule = rule.map(|rule| rule.id.as_str().to_owned()).unwrap_or_default();
        tasks.extend(lapsed(&desk, r.me()?, r.now, &rule)?.iter().map(|owed| confirmation(owed, today)));
    }
    tasks.extend(privacy::list::owed(r)?.iter().map(answer));
    tasks.extend(crate::messages::owed::all(r, today)?);
    tasks.extend(crate::campaigns::owed::all(r)?);
    tasks.extend(crate::disposal::owed::all(r)?);
    tasks.retain(|task| {
        (!i.overdue || task.days_left < 0) && i.kind.as_ref().is_none_or(|kind| *kind == task.kind)
    });
    tasks.sort_by(|a, b| (a.days_left, &a.id).cmp(&(b.days_left, &b.id)));
    Ok(TasksReply { tasks })
}

fn confirmation(owed: &Owed, today: NaiveDate) -> TaskRow {
    let consent = &owed.consent;
    let (is_lapsed, days_left) = (today > owed.due, owed.due.signed_duration_since(today).num_days());
    let (to_do, to_do_zh, act) = if is_lapsed {
        ("Give a fresh notice and ask for consent anew.", "須重新發出通知並再次徵求同意。", "notice_add")
    } else {
        (
            "Write the confirmation letter, send it, and note that it was sent.",
            "編製確認信、寄出，然後記錄已寄出。",
            "confirmation_letter",
        )
    };
    TaskRow {
        id: format!("{}.{}", consent.subject, consent.at),
        kind: CONFIRM.into(),
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
        days_left,
        state: Some(if is_lapsed { "lapsed" } else { "owed" }.into()),
        to_do: Some(to_do.into()),
        to_do_zh: Some(to_do_zh.into()),
        act: Some(act.into()),
    }
}

fn answer(row: &PrivacyRow) -> TaskRow {
    let (to_do, to_do_zh, act) = match row.right.as_str() {
        "access" => (
            "Check who asks, write the file about the person out, and answer.",
            "核實要求者身分，匯出有關此人的檔案，然後回覆。",
            "complaint",
        ),
        "erasure" => (
            "Check who asks, have two people erase the person, and answer.",
            "核實要求者身分，由兩人刪除此人的資料，然後回覆。",
            "erase",
        ),
        "rectification" => (
            "Check who asks, put right what is wrong, and answer.",
            "核實要求者身分，更正有誤之處，然後回覆。",
            "privacy_answer",
        ),
        "restriction" => (
            "Nobody is contacted until this is answered. Answer only when the data may be used again; until then, answer in part.",
            "在回覆之前不可聯絡此人。資料可再使用時才可作最終回覆；在此之前，請先作部分回覆。",
            "privacy_answer",
        ),
        _ => (
            "Nobody is contacted from now on. Tell the person so, and note the answer.",
            "即時起不再聯絡此人。請告知對方，並記錄回覆。",
            "privacy_answer",
        ),
    };
    TaskRow {
        id: row.id.to_string(),
        kind: format!("answer_{}", row.right),
        rule: row.rule.clone(),
        due: row.due.clone(),
        address: Some(row.address.clone()).filter(|text| !text.is_empty()),
        about: format!("{}: {}", row.received_on, row.right),
        consented_on: row.received_on.clone(),
        classes: Vec::new(),
        channels: Vec::new(),
        days_left: row.days_left,
        state: Some(if row.days_left < 0 { "overdue" } else { "owed" }.into()),
        to_do: Some(to_do.into()),
        to_do_zh: Some(to_do_zh.into()),
        act: Some(act.into()),
    }
}
