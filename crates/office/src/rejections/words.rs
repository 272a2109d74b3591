//! The person's words, noted after the key; or a narrower scope in the person's words.

use super::entry::find;
use super::note::add;
use super::shapes::RejectionWordsInput;
use crate::calls::shapes::ReportReply;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{RejectionNarrowed, RejectionWorded};
use crate::views::sql::Sql;
use crate::when::When;

/// As long as "pressed by mistake" is offered.
const WITHIN_MS: i64 = 600_000;

pub fn run(d: &mut Decide<'_, '_>, i: RejectionWordsInput) -> Result<ReportReply, ApiError> {
    let wants = !(i.scope_channels.is_empty() && i.scope_classes.is_empty());
    let narrowed = wants && may_narrow(d, &i)?;
    let flags: Vec<String> = [("not_narrowed", wants && !narrowed), ("words_cut", d.shortened)]
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(flag, _)| flag.to_owned())
        .collect();
    let (position, _) = if narrowed {
        if i.words.trim().is_empty() {
            return Err(ApiError::bad_input("words: a refusal is narrowed only with the person's words"));
        }
        add(
            d,
            i.id,
            &RejectionNarrowed {
                rejection: i.id,
                scope_channels: i.scope_channels,
                scope_classes: i.scope_classes,
            },
            &i.words,
        )?
    } else {
        add(d, i.id, &RejectionWorded { rejection: i.id }, &i.words)?
    };
    Ok(ReportReply { position, at: When(d.now), flags })
}

/// Narrowing frees channels, so it is not a lift by another name: only whoever heard the refusal, within ten minutes,
/// once, while still in office and before a supervisor looked. Anything else keeps the words and needs a request to lift.
fn may_narrow(d: &Decide<'_, '_>, i: &RejectionWordsInput) -> Result<bool, ApiError> {
    let entry = find(d.views, d.me()?, i.id)?;
    let sql = "SELECT state = 'new' AND NOT EXISTS (SELECT 1 FROM rejection_note WHERE rejection = ?1 AND what = 'narrowed') FROM rejection WHERE id = ?1";
    let untouched: bool =
        d.views.prepare_cached(sql).sql("narrow")?.query_row([i.id], |row| row.get(0)).sql("narrow")?;
    let sql = "SELECT disabled = 0 FROM user WHERE id = ?1";
    let in_office: bool = d
        .views
        .prepare_cached(sql)
        .sql("narrow")?
        .query_row([d.me()?.user()], |row| row.get(0))
        .sql("narrow")?;
    Ok(untouched && in_office && entry.agent == Some(d.me()?.user()) && d.now - entry.said_at <= WITHIN_MS)
}
