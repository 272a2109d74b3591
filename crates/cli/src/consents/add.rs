//! `consents add ADDRESS`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments. A consent is for the person, the address and what is named here, and for nothing else.
#[derive(Args)]
pub struct Add {
    /// The address it was given for; `-` reads it from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// When it was received: RFC 3339 with offset.
    #[arg(long, value_name = "TIME")]
    at: String,
    /// `written`, `oral`, `web` or `recorded_oral`.
    #[arg(long)]
    form: String,
    /// Channels it covers, with commas: `voice`, `sms`, `whatsapp`, `email`.
    #[arg(long, value_delimiter = ',', required = true)]
    channels: Vec<String>,
    /// Classes of marketing subjects it covers, with commas.
    #[arg(long, value_delimiter = ',', required = true)]
    classes: Vec<String>,
    /// Kinds of data it covers, with commas: `phone`, `email`, `name`, `address`.
    #[arg(long, value_delimiter = ',', required = true)]
    data_kinds: Vec<String>,
    /// How it was received, and by whom.
    #[arg(long, value_name = "TEXT")]
    received: String,
    /// Which text, in which version, the person agreed to.
    #[arg(long, value_name = "TEXT")]
    wording: Option<String>,
    /// Key or id of the notice the person was given.
    #[arg(long)]
    notice: Option<String>,
    /// What shows the consent; only its name and SHA-256 are kept.
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
    /// It was an indication of no objection.
    #[arg(long)]
    no_objection: bool,
    /// It was asked for apart from anything else.
    #[arg(long)]
    stand_alone: bool,
    /// It counts for messages once the person has answered the opt-in message.
    #[arg(long)]
    double_opt_in: bool,
    /// Lead that it is about, where several persons are known at the address.
    #[arg(long)]
    lead: Option<String>,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Add) -> Ran {
    let evidence = args.evidence.as_deref().map(files::read_plain).transpose()?;
    let sha256: Option<String> =
        evidence.map(|bytes| Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect());
    let address = if args.address == "-" { files::first_line(context)? } else { args.address };
    let input = json!({
        "address": address,
        "region": args.region,
        "lead": args.lead,
        "at": args.at,
        "form": args.form,
        "channels": args.channels,
        "classes": args.classes,
        "data_kinds": args.data_kinds,
        "received": args.received,
        "wording": args.wording,
        "notice": notice(context, args.notice.as_deref())?,
        "evidence_name": args.evidence.as_deref().map(files::name),
        "evidence_sha256": sha256,
        "no_objection": args.no_objection,
        "stand_alone": args.stand_alone,
        "double_opt_in": if args.double_opt_in { "pending" } else { "none" },
    });
    let reply = context.perform("consent_add", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn notice(context: &Context, named: Option<&str>) -> Result<Value, Failure> {
    let Some(named) = named else { return Ok(Value::Null) };
    let reply = context.perform("notices", json!({}))?;
    let fits = |row: &&Value| ["key", "notice"].iter().any(|field| row[*field] == named);
    let row = reply["notices"].as_array().into_iter().flatten().find(fits);
    row.map(|row| row["notice"].clone())
        .ok_or_else(|| Failure::other("not_found", "There is no such notice. Nothing was kept."))
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["id", "state", "until", "lift", "position"]);
    if !reply["lift"].is_null() {
        text += "This person has said no. A second person must decide: suppression decide-lift ID";
    }
    text
}
