//! `ledger verify`: the ledger here, or an export.

use std::fs::File;
use std::path::PathBuf;

use clap::Args;
use quietline_ledger::{Checkpoint, LedgerError, Verifier, verify_export};
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::{cell, fields};

/// Arguments.
#[derive(Args)]
pub struct Verify {
    /// Files with checkpoints that were kept elsewhere.
    #[arg(long, value_name = "CHECKPOINT", num_args = 1..)]
    against: Vec<PathBuf>,
    /// Verify an export instead of the ledger here; needs no workspace.
    #[arg(long, value_name = "FILE")]
    export: Option<PathBuf>,
    /// Public keys kept elsewhere, for an export (`name+id+base64`).
    #[arg(long, value_name = "KEY", requires = "export")]
    key: Vec<String>,
}

/// Runs it. Exit status 3 when it is not ok.
pub fn run(context: &Context, args: Verify) -> Ran {
    let notes = args.against.iter().map(|path| note(path)).collect::<Result<Vec<_>, _>>()?;
    let reply = match &args.export {
        Some(path) => export(path, &args.key, &notes)?,
        None => context.perform("ledger_verify", json!({ "against": notes }))?,
    };
    context.output().document(&reply, people)?;
    Ok(if reply["ok"] == true { status::DONE } else { status::NO })
}

/// A checkpoint as `ledger checkpoint` writes it, with or without `--json`. What was added behind its last line by the
/// way it was saved is no part of it.
fn note(path: &std::path::Path) -> Result<String, Failure> {
    let text = String::from_utf8(files::read_plain(path)?)
        .map_err(|_| Failure::usage("a checkpoint is not UTF-8"))?;
    let reply: Option<Value> = serde_json::from_str(&text).ok();
    let note = reply.as_ref().and_then(|reply| reply["checkpoint"].as_str()).unwrap_or(&text);
    Ok(format!("{}\n", note.trim_end()))
}

/// An export that cannot be read to its end is not ok; where it breaks off is its damage.
fn export(path: &std::path::Path, keys: &[String], notes: &[String]) -> Result<Value, Failure> {
    let keys = keys.iter().map(|key| key.parse()).collect::<Result<Vec<Verifier>, _>>()?;
    let against = notes.iter().map(|note| note.parse()).collect::<Result<Vec<Checkpoint>, _>>()?;
    let mut file = File::open(path).map_err(|error| {
        Failure::other("no_file", &format!("{} cannot be read: {error}.", path.display()))
    })?;
    let found = match verify_export(&mut file, &keys, &against) {
        Ok(found) => found,
        Err(error @ LedgerError::Package(_)) => {
            return Ok(
                json!({ "size": 0, "root": "", "ok": false, "complete": false, "damaged": [error.to_string()], "missing": 0 }),
            );
        }
        Err(error) => return Err(error.into()),
    };
    let damaged: Vec<String> = found
        .damaged
        .iter()
        .map(|damage| {
            damage
                .position
                .map_or_else(|| damage.what.to_owned(), |at| format!("position {at}: {}", damage.what))
        })
        .collect();
    let missing: u64 = found.missing.iter().map(|gap| gap.end - gap.start).sum();
    let root: String = found.root.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(
        json!({ "size": found.size, "root": root, "ok": found.ok, "complete": found.complete, "damaged": damaged, "missing": missing, "disposed": found.disposed }),
    )
}

fn people(reply: &Value) -> String {
    let say = match (reply["ok"].as_bool(), reply["complete"].as_bool()) {
        (Some(true), Some(true)) => "ok: consistent, and complete up to the checkpoint",
        (Some(true), _) => "ok: consistent in itself; completeness not provable without a checkpoint",
        _ => "NOT OK",
    };
    let mut text = format!("{say}\n{}", fields(reply, &["size", "root", "missing", "disposed", "seconds"]));
    for line in reply["damaged"].as_array().into_iter().flatten() {
        text += &format!("  {}\n", cell(line));
    }
    text
}
