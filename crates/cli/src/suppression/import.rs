//! `suppression import FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::{cell, counts, fields};

/// Arguments.
#[derive(Args)]
pub struct Import {
    /// An address a line, or a table with a column of addresses; `-` is standard input.
    file: PathBuf,
    /// `plain` or `csv`; found by itself when left out.
    #[arg(long)]
    format: Option<String>,
    /// Name of the column of addresses.
    #[arg(long, value_name = "NAME")]
    column: Option<String>,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Where the list comes from.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
}

/// Runs it. Exit status 1 when no line was usable.
pub fn run(context: &Context, args: &Import) -> Ran {
    let input = json!({
        "file_name": files::name(&args.file),
        "bytes": files::encoded(context, &args.file)?,
        "format": args.format,
        "column": args.column,
        "region": args.region,
        "reason": args.reason,
    });
    let reply = context.perform("suppression_import", input)?;
    context.output().document(&reply, people)?;
    let taken = |name: &str| reply[name].as_u64().unwrap_or(0);
    Ok(if taken("added") + taken("already") > 0 { status::DONE } else { status::OTHER })
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["count", "added", "already", "position"]);
    if let Some(column) = reply["column"].as_str() {
        text += &format!("read column {column}; not read: {}\n", cell(&reply["ignored_columns"]));
    }
    text += &counts(&reply["flagged"]);
    for line in reply["refused"].as_array().into_iter().flatten() {
        text += &format!(
            "  row {}, column {}: expected {}\n",
            line["row"],
            cell(&line["column"]),
            cell(&line["expected"])
        );
    }
    text
}
