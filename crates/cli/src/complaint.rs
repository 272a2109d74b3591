//! `complaint ADDRESS --out FILE.zip.age`: everything about one person, encrypted and provable.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Complaint {
    /// A number or e-mail address of the person; `-` reads it from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// A new file.
    #[arg(long, value_name = "FILE.zip.age")]
    out: PathBuf,
    /// Public key of whoever may read it (`age1…`).
    #[arg(long, value_name = "KEY", required_unless_present = "passphrase_file")]
    recipient: Option<String>,
    /// File whose first line is a passphrase of at least 12 characters, instead of a key.
    #[arg(long, value_name = "FILE", conflicts_with = "recipient")]
    passphrase_file: Option<PathBuf>,
    /// What it is needed for; goes on record.
    #[arg(long, value_name = "TEXT", default_value = "a complaint, on the command line")]
    purpose: String,
    /// Since when the person has held the address: `YYYY-MM-DD`.
    #[arg(long, value_name = "DATE")]
    held_from: Option<String>,
    /// Until when: `YYYY-MM-DD`; left out: still.
    #[arg(long, value_name = "DATE")]
    held_until: Option<String>,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Complaint) -> Ran {
    let passphrase = args.passphrase_file.as_deref().map(files::read_plain).transpose()?;
    let passphrase = passphrase.map(String::from_utf8).transpose();
    let passphrase = passphrase.map_err(|_| Failure::usage("the passphrase is not UTF-8"))?;
    let passphrase = passphrase.as_deref().map(|text| text.lines().next().unwrap_or_default());
    let address = if args.address == "-" { files::first_line(context)? } else { args.address };
    let input = json!({
        "address": address,
        "region": args.region,
        "path": files::absolute(&args.out)?,
        "purpose": args.purpose,
        "recipient": args.recipient,
        "passphrase": passphrase,
        "held_from": args.held_from,
        "held_until": args.held_until,
    });
    let reply = context.perform("complaint", input)?;
    context.output().document(&reply, |reply| {
        fields(reply, &["path", "facts", "left_out", "files", "bytes", "position"])
    })?;
    Ok(status::DONE)
}
