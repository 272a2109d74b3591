//! States what a campaign's dialler did on a day. Nothing is overwritten: of several figures of a day the newest count.

use chrono::NaiveDate;

use super::shapes::{DiallerFiguresAddInput, DiallerFiguresAddReply};
use crate::calls::question::own_campaign;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{DiallerFigures, New};
use crate::views::date_of;

/// More calls than any dialler places on a day; above it something else was typed.
const MOST: u64 = 100_000_000;

/// Errors: `not_found`, `not_permitted`; `bad_input` for a day that is not over the horizon of the calendar or lies ahead, more
/// calls abandoned than answered, and figures without a source.
pub fn run(
    d: &mut Decide<'_, '_>,
    input: DiallerFiguresAddInput,
) -> Result<DiallerFiguresAddReply, ApiError> {
    let row = own_campaign(d.views, d.me()?, input.campaign)?;
    let date: NaiveDate =
        input.date.trim().parse().map_err(|_| ApiError::bad_input("date: expected YYYY-MM-DD"))?;
    if date > date_of(d.now) {
        return Err(ApiError::bad_input("date: the day lies ahead"));
    }
    if input.live_answers > MOST || input.abandoned > input.live_answers {
        let fault =
            "abandoned: calls are abandoned that a person answered, so they are among the live answers";
        return Err(ApiError::bad_input(fault));
    }
    if input.source.trim().is_empty() {
        return Err(ApiError::bad_input("source: say where the figures come from"));
    }
    let replaced = row.dialler.figures.iter().any(|day| day.date == date);
    let (live_answers, abandoned) = (input.live_answers, input.abandoned);
    let body = DiallerFigures { campaign: row.id, date, live_answers, abandoned };
    Ok(DiallerFiguresAddReply { replaced, position: d.push(New::of(&body).words(None, &input.source)) })
}
