use super::language::Language;
use super::log::Log;
use crate::door::{Decide, Read};
use crate::error::ApiError;
use crate::rejections::entry::sealed;
use crate::rejections::list;
use crate::rejections::shapes::{RejectionRow, RejectionsExportInput, RejectionsListInput};
use crate::views::rows;

/// Largest export.
const MOST: usize = 100_000;

/// Reads what is filtered, as it stands at the head. Errors: `too_many`.
pub fn log(d: &Decide<'_, '_>, i: &RejectionsExportInput, language: Language) -> Result<Log, ApiError> {
    let mut rows = all(d, &i.filter)?;
    if i.full_numbers {
        for row in &mut rows {
            row.number = full(d, row)?;
        }
    }
    let campaign = i.filter.campaign.map(|id| rows::campaign(d.views, id)).transpose()?.flatten();
    Ok(Log {
        rows,
        full_numbers: i.full_numbers,
        campaign: campaign.map(|campaign| campaign.name),
        agent: i.filter.agent.map(|id| rows::user_name(d.views, Some(id))).transpose()?,
        filter: i.filter.clone(),
        company: rows::company(d.views)?.name,
        made_at: d.now,
        language,
    })
}

fn all(d: &Decide<'_, '_>, filter: &RejectionsListInput) -> Result<Vec<RejectionRow>, ApiError> {
    let read = Read {
        office: d.office,
        session: d.session,
        now: d.now,
        views: d.views,
        ledger: d.ledger(),
        laid: std::sync::Arc::clone(&d.laid),
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
