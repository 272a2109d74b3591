//! What `screen` answers where the workspace itself cannot be used: a program that cannot keep facts clears nobody (ENG-14).

use quietline_office::calls::shapes::{Reason, ScreenReply};
use quietline_office::clock::{Clock, SystemClock};
use quietline_office::when::When;
use serde_json::{Value, json};

use crate::failure::{Failure, sentence};

/// Failures of the disk, the folder and the database, in contrast to those of whoever asks.
const STOPS: [&str; 6] =
    ["disk_full", "read_only", "ledger_failed", "views_failed", "damaged", "unreachable"];

/// Whether nobody may be dialled for it, whoever asks.
pub fn is_stop(failure: &Failure) -> bool {
    STOPS.contains(&failure.code.as_str())
}

/// The answer for an address; the failure itself where it is no reason to say no.
pub fn or_blocked(failure: Failure, address: &str) -> Result<Value, Failure> {
    if is_stop(&failure) { Ok(blocked(&failure, address)) } else { Err(failure) }
}

fn blocked(failure: &Failure, address: &str) -> Value {
    let text = format!("Facts cannot be written: {}", sentence(&failure.message));
    json!(ScreenReply {
        address: address.to_owned(),
        decision: "blocked".into(),
        reasons: vec![Reason {
            rule: "ENG-14".into(),
            text,
            text_zh: "暫時未能安全地寫入紀錄。".into(),
            until: None
        }],
        obligations: Vec::new(),
        tasks: Vec::new(),
        jurisdictions: Vec::new(),
        position: 0,
        age_ms: 0,
        checked_at: When(SystemClock.now()),
        valid_until: None,
    })
}
