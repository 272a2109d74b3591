//! `scripts`: what is said at the beginning of a call, and what a message says.

mod draft;
mod show;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Scripts {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// All versions, the newest first.
    List,
    /// Save a new version from a file.
    Draft(draft::Draft),
    /// Check a file against the law; exit status 3 when it could not be published.
    Check(draft::Draft),
    /// Publish a version; another person repeats it.
    Publish {
        /// Id of the script.
        script: String,
        /// Its version.
        version: u32,
    },
    /// Show the words of a version.
    Show {
        /// Id of the script.
        script: String,
        /// Its version.
        version: u32,
    },
}

/// Runs it.
pub fn run(context: &Context, args: Scripts) -> Ran {
    match args.act {
        None | Some(Act::List) => {
            let reply = context.perform("scripts", json!({}))?;
            context.output().document(&reply, |reply| {
                table(
                    &reply["scripts"],
                    &[
                        "campaign_name",
                        "channel",
                        "version",
                        "state",
                        "languages",
                        "recording_kept",
                        "drafted_by",
                        "published_by",
                        "script",
                    ],
                )
            })?;
        }
        Some(Act::Draft(args)) => return draft::draft(context, &args),
        Some(Act::Check(args)) => return draft::check(context, &args),
        Some(Act::Publish { script, version }) => {
            let reply = context.perform("script_publish", json!({ "script": script, "version": version }))?;
            context
                .output()
                .document(&reply, |reply| fields(reply, &["state", "id", "effective_at", "position"]))?;
        }
        Some(Act::Show { script, version }) => return show::run(context, &script, version),
    }
    Ok(status::DONE)
}
