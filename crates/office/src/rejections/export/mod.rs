//! Exports what is filtered, with a note of the filter, in four forms. Read under the lock, with the fact that says so;
//! written once that is on disk and the lock is free. Text that a spreadsheet would run is made harmless.

mod columns;
mod csv;
mod filter;
mod format;
mod json;
mod language;
mod log;
mod pdf;
mod read;
mod words;
mod xlsx;

use base64::Engine;

use super::shapes::{ExportReply, RejectionsExportInput};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{Disclosed, New};
use crate::verb::Permission;
use format::Format;
use language::Language;

/// Answers the file. Errors: `bad_input` without a purpose or with another format, `not_permitted` for full numbers,
/// `too_many`, `no_font`; `not_made` comes after the fact.
pub fn run(d: &mut Decide<'_, '_>, i: RejectionsExportInput) -> Result<ExportReply, ApiError> {
    check(d, &i)?;
    let (format, language) =
        (Format::parse(&i.format, d.bulk.take())?, Language::parse(i.language.as_deref())?);
    let log = read::log(d, &i, language)?;
    let rows = log.rows.len() as u64;
    let body = Disclosed { verb: "rejections_export".into(), about: None, rows, full: i.full_numbers };
    let position = d.push(New::of(&body).words(None, &i.purpose));
    let file_name = format!("rejections-{}.{}", crate::views::date_of(d.now), i.format);
    d.afterwards(move |_, mut reply| {
        let bytes = format.write(&log)?;
        reply["bytes"] = base64::engine::general_purpose::STANDARD.encode(bytes).into();
        Ok(reply)
    });
    Ok(ExportReply { file_name, bytes: String::new(), rows, position })
}

fn check(d: &Decide<'_, '_>, i: &RejectionsExportInput) -> Result<(), ApiError> {
    if i.purpose.trim().is_empty() {
        return Err(ApiError::bad_input("purpose: say what the export is needed for"));
    }
    if i.full_numbers && !Permission::Review.held_by(d.me()?.role()) {
        return Err(ApiError::new(
            "not_permitted",
            "Your role may export masked numbers only. Nothing was written.",
        ));
    }
    Ok(())
}
