//! A commit of which nobody knows what became.

use std::time::{Duration, Instant};

use quietline_ledger::{Ledger, LedgerError, RequestId};

use crate::error::ApiError;

/// How long the ledger is asked again before the callers are told that it is not known.
const LONGEST: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(200);

/// Asks for the requests of a group again, under the append lock, so that what was on its way has arrived or never
/// will. One that is recorded tells for all: they were in one commit.
pub(super) fn asked_again(
    error: LedgerError,
    ledger: &mut Ledger,
    requests: &[RequestId],
) -> Result<(), ApiError> {
    if !matches!(error, LedgerError::UnknownOutcome) || requests.is_empty() {
        return Err(error.into());
    }
    tracing::warn!("a commit was lost on its way and is asked for again");
    let begun = Instant::now();
    loop {
        match recorded(ledger, requests) {
            Ok(true) => return Ok(()),
            Ok(false) => return Err(LedgerError::Unreachable.into()),
            Err(LedgerError::Unreachable | LedgerError::Busy) if begun.elapsed() < LONGEST => {
                std::thread::sleep(PAUSE);
            }
            Err(_) => return Err(error.into()),
        }
    }
}

fn recorded(ledger: &mut Ledger, requests: &[RequestId]) -> Result<bool, LedgerError> {
    let append = ledger.begin()?;
    for id in requests {
        if append.request(id)?.is_some() {
            // It is here; whether a standby has it, which was waited for when the answer was lost, a commit behind it tells.
            append.commit()?;
            return Ok(true);
        }
    }
    Ok(false)
}
