//! `privacy answer ID`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Answer {
    /// Id of the request.
    id: String,
    /// `done`, `refused`, or `partly`: the reasons were given in writing and the rest is still owed.
    #[arg(long, default_value = "done")]
    outcome: String,
    /// What was done, or why not.
    #[arg(long, value_name = "TEXT")]
    what: String,
    /// How it was checked who asks, and by whom, where that was not noted before.
    #[arg(long, value_name = "TEXT")]
    identity: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Answer) -> Ran {
    let input =
        json!({ "id": args.id, "outcome": args.outcome, "what": args.what, "identity": args.identity });
    let reply = context.perform("privacy_answer", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["id", "state", "due", "late", "erased", "position"]);
    if let Some(position) = reply["erased"].as_u64() {
        text += &format!("The erasure is proved by: ledger prove {position}");
    }
    text
}
