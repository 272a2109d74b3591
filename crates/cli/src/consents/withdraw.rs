//! `consents withdraw ADDRESS`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Withdraw {
    /// An address of the person; `-` reads it from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// Only for these channels, with commas.
    #[arg(long, value_delimiter = ',')]
    channels: Vec<String>,
    /// Only for these classes, with commas.
    #[arg(long, value_delimiter = ',')]
    classes: Vec<String>,
    /// When it was said: RFC 3339 with offset; now when left out.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// How it was said: `voice`, `sms`, `whatsapp`, `email`, `letter`, `in_person`.
    #[arg(long)]
    channel: Option<String>,
    /// The person's words.
    #[arg(long, value_name = "TEXT", default_value = "")]
    words: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Withdraw) -> Ran {
    let address = if args.address == "-" { files::first_line(context)? } else { args.address };
    let input = json!({
        "address": address,
        "region": args.region,
        "channels": args.channels,
        "classes": args.classes,
        "at": args.at,
        "channel": args.channel,
        "words": args.words,
    });
    let reply = context.perform("consent_withdraw", input).map_err(crate::failure::Failure::and_not_kept)?;
    context.output().document(&reply, |reply| fields(reply, &["persons", "rejection", "position"]))?;
    Ok(status::DONE)
}
