//! `recordings audit`.

use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{counts, fields, table};

/// Runs it. Exit status 3 with findings.
pub fn run(context: &Context) -> Ran {
    let reply = context.perform("recordings_audit", json!({}))?;
    context.output().document(&reply, people)?;
    let found = reply["findings"].as_array().is_some_and(|findings| !findings.is_empty());
    Ok(if found { status::NO } else { status::DONE })
}

fn people(reply: &Value) -> String {
    let figures = fields(reply, &["recordings", "checked", "held", "bytes", "position"]);
    let findings = table(&reply["findings"], &["kind", "id", "text"]);
    format!("{figures}{}{findings}", counts(&reply["counts"]))
}
