//! `ledger list`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct List {
    /// From this position downwards.
    #[arg(long, value_name = "POSITION")]
    before: Option<u64>,
    /// Only facts of this kind.
    #[arg(long)]
    kind: Option<String>,
    /// Rows of a page, 1 to 500.
    #[arg(long)]
    limit: Option<u32>,
}

/// Runs it.
pub fn run(context: &Context, args: &List) -> Ran {
    let reply = context
        .perform("ledger_list", json!({ "before": args.before, "kind": args.kind, "limit": args.limit }))?;
    context
        .output()
        .document(&reply, |reply| table(&reply["facts"], &["position", "at", "kind", "effect", "who"]))?;
    Ok(status::DONE)
}
