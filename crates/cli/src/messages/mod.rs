//! `messages`: what people answered in other programs.

mod decide;
mod import;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Messages {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Bring in what people answered elsewhere: a no is suppressed at once.
    Import(import::Import),
    /// Show a message that must be read; logged.
    Show(Show),
    /// Say whether a message that was read is a no.
    Decide(decide::Decide),
}

#[derive(Args)]
struct Show {
    /// Id of the message, as `quietline tasks` has it.
    id: String,
}

/// Runs it.
pub fn run(context: &Context, args: Messages) -> Ran {
    match args.act {
        Act::Import(args) => import::run(context, &args),
        Act::Show(args) => show(context, &args),
        Act::Decide(args) => decide::run(context, &args),
    }
}

fn show(context: &Context, args: &Show) -> Ran {
    let reply = context.perform("message_show", json!({ "id": args.id }))?;
    context.output().document(&reply, |reply| {
        fields(
            reply,
            &["id", "at", "source", "channel", "from", "words", "reading", "why", "rejection", "decided"],
        )
    })?;
    Ok(status::DONE)
}
