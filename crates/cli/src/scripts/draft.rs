//! `scripts draft FILE` and `scripts check FILE`. The file is JSON: a list of texts, as `scripts show --json` gives them.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Draft {
    /// JSON: `[{"language","steps":[{"item","text"}],"offer","closing"}]`; `-` is standard input.
    file: PathBuf,
    /// Key, name or id of the campaign.
    #[arg(long)]
    campaign: String,
    /// `sms`, `whatsapp` or `email`: a message, which is its steps in their order; without it, what is said in calls.
    #[arg(long, value_parser = ["voice", "sms", "whatsapp", "email"])]
    channel: Option<String>,
    /// How long the recording notice says that recordings are kept.
    #[arg(long, value_name = "PERIOD")]
    recording_kept: Option<String>,
}

/// Saves a new version.
pub fn draft(context: &Context, args: &Draft) -> Ran {
    let reply = context.perform("script_draft", input(context, args)?)?;
    context.output().document(&reply, |reply| {
        format!("{}{}", fields(reply, &["script", "version", "position"]), findings(reply))
    })?;
    Ok(status::DONE)
}

/// Only checks.
pub fn check(context: &Context, args: &Draft) -> Ran {
    let reply = context.perform("script_check", input(context, args)?)?;
    context.output().document(&reply, findings)?;
    let refused = reply["findings"]
        .as_array()
        .is_some_and(|all| all.iter().any(|finding| finding["severity"] == "error"));
    Ok(if refused { status::NO } else { status::DONE })
}

fn input(context: &Context, args: &Draft) -> Result<Value, Failure> {
    let bytes = files::read(context, &args.file)?;
    let texts: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Failure::usage(&format!("{}: {error}", args.file.display())))?;
    let texts = if texts.is_array() { texts } else { texts["texts"].clone() };
    Ok(
        json!({ "campaign": context.campaign(&args.campaign)?, "channel": args.channel, "texts": texts, "recording_kept": args.recording_kept }),
    )
}

fn findings(reply: &Value) -> String {
    table(&reply["findings"], &["severity", "rule", "item", "language", "text"])
}
