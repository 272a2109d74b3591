//! `erase`: ends a person; the suppression survives.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Erase {
    /// A number or e-mail address of the person.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// Why, without numbers and names: it stays in the ledger for ever.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

/// Runs it. The first call waits; a second person repeats it with the same arguments.
pub fn run(context: &Context, args: Erase) -> Ran {
    let address = if args.address == "-" { crate::files::first_line(context)? } else { args.address };
    let mut reply = context
        .perform("erase", json!({ "address": address, "region": args.region, "reason": args.reason }))?;
    reply["due"] = reply["effective_at"].clone();
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["state", "id", "suppressed", "facts", "rows", "position", "effective_at"]);
    if reply["state"] == "waiting" {
        text += "Another supervisor or admin must repeat the same command.";
    }
    text
}
