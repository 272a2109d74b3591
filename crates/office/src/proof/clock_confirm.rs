//! An admin confirms that the clock is right: dialling goes on.

use super::shapes::ClockConfirmInput;
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{ClockConfirmed, New};
use crate::people::shapes::Done;

pub fn run(d: &mut Decide<'_, '_>, i: ClockConfirmInput) -> Result<Done, ApiError> {
    let reason = i.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(ApiError::bad_input("a reason is needed"));
    }
    if d.office.engine(d.views, d.ledger(), d.now).clock_confirmed {
        return Err(ApiError::conflict("The clock is not in doubt. Nothing was changed."));
    }
    let position = d.push(New::of(&ClockConfirmed {}).words(None, &reason));
    d.afterwards(|office, reply| {
        office.believe_clock();
        Ok(reply)
    });
    Ok(Done { position })
}
