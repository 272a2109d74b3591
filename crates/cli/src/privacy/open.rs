//! `privacy open ADDRESS --right RIGHT`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Open {
    /// Address it was made from; `-` reads it from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// `access`, `rectification`, `erasure`, `restriction` or `objection`.
    #[arg(long)]
    right: String,
    /// When it was received: RFC 3339 with offset; now when left out.
    #[arg(long, value_name = "TIME")]
    received: Option<String>,
    /// How it was said: `voice`, `sms`, `whatsapp`, `email`, `letter`, `in_person`.
    #[arg(long)]
    channel: Option<String>,
    /// How it was checked who asks, and by whom.
    #[arg(long, value_name = "TEXT")]
    identity: Option<String>,
    /// Since when the person has held the address: `YYYY-MM-DD`.
    #[arg(long, value_name = "DATE")]
    held_from: Option<String>,
    /// Until when: `YYYY-MM-DD`; left out: still.
    #[arg(long, value_name = "DATE")]
    held_until: Option<String>,
    /// What the person wrote or said.
    #[arg(long, value_name = "TEXT", default_value = "")]
    words: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Open) -> Ran {
    let address = if args.address == "-" { files::first_line(context)? } else { args.address };
    let input = json!({
        "address": address,
        "region": args.region,
        "right": args.right,
        "received_at": args.received,
        "channel": args.channel,
        "identity": args.identity,
        "held_from": args.held_from,
        "held_until": args.held_until,
        "words": args.words,
    });
    let reply = context.perform("privacy_open", input).map_err(Failure::and_not_kept)?;
    context.output().document(&reply, |reply| {
        fields(reply, &["id", "state", "due", "days_left", "rule", "suppressed", "rejection", "position"])
    })?;
    Ok(status::DONE)
}
