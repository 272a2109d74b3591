//! Exports what is filtered, with a note of the filter. Text that a spreadsheet would run is made harmless.

use base64::Engine;
use quietline_registers::sheet::harmless;

use super::entry::sealed;
use super::list;
use super::shapes::{ExportReply, RejectionRow, RejectionsExportInput, RejectionsListInput};
use crate::door::{Decide, Read};
use crate::error::ApiError;
use crate::facts::{Disclosed, New};
use crate::verb::Permission;

/// Largest export.
const MOST: usize = 100_000;

pub fn run(d: &mut Decide<'_, '_>, i: RejectionsExportInput) -> Result<ExportReply, ApiError> {
    if i.purpose.trim().is_empty() {
        return Err(ApiError::bad_input("purpose: say what the export is needed for"));
    }
    if i.full_numbers && !Permission::Review.held_by(d.me()?.role()) {
        return Err(ApiError::new(
            "not_permitted",
            "Your role may export masked numbers only. Nothing was written.",
        ));
    }
    let rows = all(d, &i.filter)?;
    let numbers = rows
        .iter()
        .map(|row| if i.full_numbers { full(d, row) } else { Ok(row.number.clone()) })
        .collect::<Result<Vec<_>, _>>()?;
    let (bytes, ending) = match i.format.as_str() {
        "csv" => (csv(&rows, &numbers, &i.filter), "csv"),
        "json" => (json(&rows, &numbers)?, "json"),
        _ => return Err(ApiError::bad_input("format: expected csv or json")),
    };
    let body = Disclosed {
        verb: "rejections_export".into(),
        about: None,
        rows: rows.len() as u64,
        full: i.full_numbers,
    };
    let position = d.push(New::of(&body).words(None, &i.purpose));
    let file_name = format!("rejections-{}.{ending}", super::day::date_of(crate::views::day_of(d.now)));
    Ok(ExportReply {
        file_name,
        bytes: base64::engine::general_purpose::STANDARD.encode(bytes),
        rows: rows.len() as u64,
        position,
    })
}

fn all(d: &Decide<'_, '_>, filter: &RejectionsListInput) -> Result<Vec<RejectionRow>, ApiError> {
    let read = Read {
        office: d.office,
        session: d.session,
        now: d.now,
        views: d.views,
        ledger: d.ledger(),
        reader: None,
    };
    let mut rows = Vec::new();
    let mut input = RejectionsListInput { limit: Some(500), ..filter.clone() };
    loop {
        let page = list::run(&read, input.clone())?;
        rows.extend(page.entries);
        if rows.len() > MOST {
            return Err(ApiError::new(
                "too_many",
                "More than 100,000 entries. Choose a shorter period; nothing was written.",
            ));
        }
        match page.next {
            Some(next) => input.after = Some(next),
            None => return Ok(rows),
        }
    }
}

fn full(d: &Decide<'_, '_>, row: &RejectionRow) -> Result<String, ApiError> {
    Ok(sealed(d.ledger(), quietline_ledger::Position(row.position))?
        .map(|sealed| sealed.text)
        .unwrap_or_default())
}

fn csv(rows: &[RejectionRow], numbers: &[String], filter: &RejectionsListInput) -> Vec<u8> {
    let mut out = String::from(
        "\u{feff}said_at,kept_at,effective_at,number,agent,campaign,channel,took_ms,steps_said,steps_total,state,flags,went_on,lifted,position,id\r\n",
    );
    for (row, number) in rows.iter().zip(numbers) {
        let cells = [
            row.said_at.to_string(),
            row.kept_at.to_string(),
            row.effective_at.map(|at| at.to_string()).unwrap_or_default(),
            number.clone(),
            row.agent_name.clone(),
            row.campaign_name.clone().unwrap_or_default(),
            row.channel.clone(),
            row.took_ms.to_string(),
            row.steps_said.to_string(),
            row.steps_total.to_string(),
            row.state.clone(),
            row.flags.join(" "),
            row.went_on.to_string(),
            row.lifted.to_string(),
            row.position.to_string(),
            row.id.to_string(),
        ];
        out.push_str(&cells.map(|cell| quoted(&cell)).join(","));
        out.push_str("\r\n");
    }
    let filter = serde_json::to_string(filter).unwrap_or_default();
    out.push_str(&format!("{}\r\n", quoted(&format!("filter: {filter}"))));
    out.into_bytes()
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", harmless(cell).replace('"', "\"\""))
}

fn json(rows: &[RejectionRow], numbers: &[String]) -> Result<Vec<u8>, ApiError> {
    let rows: Vec<RejectionRow> = rows
        .iter()
        .zip(numbers)
        .map(|(row, number)| RejectionRow { number: number.clone(), ..row.clone() })
        .collect();
    serde_json::to_vec_pretty(&rows)
        .map_err(|_| ApiError::new("ledger_failed", "The export could not be written."))
}
