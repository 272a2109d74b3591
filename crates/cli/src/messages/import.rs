//! `messages import FILE --format FORMAT`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::{cell, counts, fields};

/// Arguments.
#[derive(Args)]
pub struct Import {
    /// What the other program wrote; `-` is standard input.
    file: PathBuf,
    /// `twilio` (a webhook's form a line), `meta` (a webhook's JSON, or one a line), `mautic` (`lead_donotcontact.csv`),
    /// `odoo` (`phone_blacklist.csv`), `plain` (an address a line).
    #[arg(long)]
    format: String,
    /// Of `mautic`: the contacts, `leads.csv`.
    #[arg(long, value_name = "FILE")]
    leads: Option<PathBuf>,
    /// Of `plain`: name of the column of addresses in a table.
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Only say what would become of it.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it. Exit status 1 when something in it could not be read or was not believed.
pub fn run(context: &Context, args: &Import) -> Ran {
    let file = |path: &PathBuf| -> Result<Value, Failure> {
        Ok(json!({ "name": files::name(path), "bytes": files::encoded(context, path)? }))
    };
    let input = json!({
        "bytes": files::encoded(context, &args.file)?,
        "format": args.format,
        "column": args.column,
        "region": args.region,
        "files": args.leads.iter().map(file).collect::<Result<Vec<_>, _>>()?,
        "dry_run": args.dry_run,
    });
    let reply = context.perform("messages_import", input)?;
    context.output().document(&reply, people)?;
    let is_whole = reply["bad"].as_array().is_none_or(Vec::is_empty)
        && reply["rejected"].as_object().is_none_or(serde_json::Map::is_empty);
    Ok(if is_whole { status::DONE } else { status::OTHER })
}

fn people(reply: &Value) -> String {
    let names = ["read", "stopped", "started", "before_a_person", "already", "nothing", "position"];
    let mut text = fields(reply, &names);
    text += &counts(&reply["rejected"]);
    for line in reply["bad"].as_array().into_iter().flatten() {
        text += &format!(
            "  row {}, column {}: expected {}\n",
            line["row"],
            cell(&line["column"]),
            cell(&line["expected"])
        );
    }
    text
}
