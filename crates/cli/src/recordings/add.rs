//! `recordings add FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::take::{self, Take};
use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::{cell, fields};

/// Arguments.
#[derive(Args)]
pub struct Add {
    /// A sound file, or a folder of them.
    file: PathBuf,
    /// Id of the call it belongs to, for one file.
    #[arg(long, value_name = "ID")]
    call: Option<String>,
    #[command(flatten)]
    take: Take,
    /// Only say what would become of it.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it. Exit status 1 when one file was named and it was not taken in.
pub fn run(context: &Context, args: &Add) -> Ran {
    let mut input = args.take.input(&args.file)?;
    (input["call"], input["dry_run"]) = (json!(args.call), args.dry_run.into());
    let reply = take::all(context, &input)?;
    if args.file.is_dir() || args.dry_run {
        context.output().document(&reply, take::people)?;
        return Ok(status::DONE);
    }
    match reply["ids"].as_array().and_then(|ids| ids.first()) {
        Some(id) => one(context, id),
        None => Err(not_taken(&reply)),
    }
}

fn one(context: &Context, id: &Value) -> Ran {
    let shown = context.perform("recording_show", json!({ "id": id }))?;
    let row = &shown["row"];
    let told = json!({
        "id": id,
        "sha256": shown["sha256"],
        "recorded_at": row["recorded_at"],
        "delete_on": row["delete_on"],
        "decided_by": row["decided_by"],
        "promised_days": row["promised"],
        "held": row["held"],
        "found": row["found"],
        "call": row["call"],
        "flags": row["flags"],
        "candidates": shown["candidates"],
    });
    context.output().document(&told, |told| {
        fields(
            told,
            &[
                "id",
                "sha256",
                "recorded_at",
                "found",
                "call",
                "flags",
                "delete_on",
                "decided_by",
                "promised_days",
                "held",
            ],
        )
    })?;
    Ok(status::DONE)
}

fn not_taken(reply: &Value) -> Failure {
    if reply["known"].as_u64().is_some_and(|known| known > 0) {
        return Failure::other("known", "This file was taken in before. Nothing was changed.");
    }
    let why = reply["left"].as_object().and_then(|left| left.keys().next().cloned()).unwrap_or_default();
    Failure::other("not_taken", &format!("The file was left where it is: {}.", cell(&Value::String(why))))
}
