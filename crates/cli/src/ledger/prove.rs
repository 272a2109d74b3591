//! `ledger prove POSITION`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{cell, fields};

/// Arguments.
#[derive(Args)]
pub struct Prove {
    /// Position of the fact.
    position: u64,
}

/// Runs it.
pub fn run(context: &Context, args: &Prove) -> Ran {
    let reply = context.perform("ledger_prove", json!({ "position": args.position }))?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let path: String =
        reply["path"].as_array().into_iter().flatten().map(|step| format!("  {}\n", cell(step))).collect();
    format!(
        "{}path\n{path}\n{}",
        fields(reply, &["position", "kind", "at", "leaf"]),
        cell(&reply["checkpoint"])
    )
}
