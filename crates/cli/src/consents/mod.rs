//! `consents`: oral consents that wait for their written confirmation (PDPO s.35E(1)(b)).

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// The kind of task that a consent leads to.
const OWED: &str = "confirm_oral_consent";

/// Arguments.
#[derive(Args)]
pub struct Consents {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// Consents that wait for their confirmation, the nearest first.
    List,
    /// Note that the confirmation was sent.
    Confirm {
        /// Id of the task.
        task: String,
        /// `letter`, `email` or `sms`.
        #[arg(long)]
        channel: String,
    },
}

/// Runs it.
pub fn run(context: &Context, args: Consents) -> Ran {
    match args.act {
        None | Some(Act::List) => {
            let reply = context.perform("tasks", json!({}))?;
            let owed: Vec<&Value> =
                reply["tasks"].as_array().into_iter().flatten().filter(|task| task["kind"] == OWED).collect();
            let reply = json!({ "tasks": owed });
            context
                .output()
                .document(&reply, |reply| table(&reply["tasks"], &["due", "days_left", "about", "id"]))?;
        }
        Some(Act::Confirm { task, channel }) => {
            let reply = context.perform("confirmation_sent", json!({ "task": task, "channel": channel }))?;
            context.output().document(&reply, |reply| fields(reply, &["position"]))?;
        }
    }
    Ok(status::DONE)
}
