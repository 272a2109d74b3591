//! `privacy list`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args, Default)]
pub struct List {
    /// Only those that are still owed.
    #[arg(long)]
    open: bool,
    /// Only those past their day.
    #[arg(long)]
    overdue: bool,
    /// `access`, `rectification`, `erasure`, `restriction` or `objection`.
    #[arg(long)]
    right: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &List) -> Ran {
    let input = json!({ "open": args.open, "overdue": args.overdue, "right": args.right });
    let reply = context.perform("privacy_list", input)?;
    context.output().document(&reply, |reply| {
        let columns =
            ["due", "days_left", "right", "state", "rule", "address", "identified", "suppressed", "id"];
        table(&reply["requests"], &columns)
    })?;
    Ok(status::DONE)
}
