//! `tasks`: what is owed, the nearest first.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Tasks {
    /// Only of this kind, such as `confirm_oral_consent` or `answer_access`.
    #[arg(long)]
    kind: Option<String>,
    /// Only what was missed, with consents that have lapsed.
    #[arg(long)]
    overdue: bool,
}

/// Runs it.
pub fn run(context: &Context, args: Tasks) -> Ran {
    let reply = context.perform("tasks", json!({ "kind": args.kind, "overdue": args.overdue }))?;
    context.output().document(&reply, |reply| {
        table(
            &reply["tasks"],
            &["due", "days_left", "state", "kind", "rule", "address", "about", "to_do", "id"],
        )
    })?;
    Ok(status::DONE)
}
