//! `recordings release`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Release {
    /// A hold, or a recording that one hold keeps.
    id: String,
    /// Why nothing has to be kept any more.
    #[arg(long, value_name = "TEXT", default_value = "no longer needed")]
    reason: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Release) -> Ran {
    let hold = hold(context, &args.id)?;
    let reply = context.perform("hold_release", json!({ "id": hold, "reason": args.reason }))?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

/// The hold of this id; else the one hold on the recording of this id.
fn hold(context: &Context, id: &str) -> Result<Value, Failure> {
    let holds = context.perform("holds", json!({}))?;
    if holds["holds"].as_array().into_iter().flatten().any(|hold| hold["id"] == id) {
        return Ok(id.into());
    }
    let shown = context.perform("recording_show", json!({ "id": id }))?;
    match shown["holds"].as_array().map(Vec::as_slice) {
        Some([hold]) => Ok(hold["id"].clone()),
        Some([]) | None => {
            Err(Failure::other("not_found", "There is no such hold, and none on this recording."))
        }
        Some(_) => Err(Failure::other("conflict", "Several holds keep this recording: name one of them.")),
    }
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["state", "id", "effective_at", "position"]);
    if reply["state"] == "waiting" {
        text += "Another supervisor or admin must repeat the same command.";
    }
    text
}
