//! `consents`: what people allowed, how it stands, and the letters that confirm oral consents (PDPO s.35E).

mod add;
mod letter;
mod list;
mod withdraw;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Consents {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// Consents with their state, the newest first.
    List(list::List),
    /// Everything about consent of whoever is known at an address.
    Show(list::Show),
    /// Keep a consent that was received otherwise than in a call or a list.
    Add(add::Add),
    /// Note that the person answered the opt-in message with a yes.
    OptIn {
        /// Id of the consent.
        consent: String,
        /// `sms`, `whatsapp` or `email`.
        #[arg(long)]
        channel: String,
    },
    /// Take consents back; without --channels and --classes all of them, and that is a no.
    Withdraw(withdraw::Withdraw),
    /// Write the letter that confirms an oral consent; logged.
    Letter(letter::Letter),
    /// Note that the confirmation was sent.
    Confirm {
        /// Id of the task.
        task: String,
        /// `letter`, `email` or `sms`.
        #[arg(long)]
        channel: String,
        /// SHA-256 of what was sent; of the newest letter made for it when left out.
        #[arg(long, value_name = "HEX")]
        sha256: Option<String>,
    },
}

/// Runs it.
pub fn run(context: &Context, args: Consents) -> Ran {
    match args.act {
        None => list::run(context, &list::List::default()),
        Some(Act::List(args)) => list::run(context, &args),
        Some(Act::Show(args)) => list::show(context, args),
        Some(Act::Add(args)) => add::run(context, args),
        Some(Act::Withdraw(args)) => withdraw::run(context, args),
        Some(Act::Letter(args)) => letter::run(context, &args),
        Some(Act::OptIn { consent, channel }) => {
            done(context, "consent_opt_in", json!({ "consent": consent, "channel": channel }))
        }
        Some(Act::Confirm { task, channel, sha256 }) => {
            done(context, "confirmation_sent", json!({ "task": task, "channel": channel, "sha256": sha256 }))
        }
    }
}

fn done(context: &Context, verb: &str, input: serde_json::Value) -> Ran {
    let reply = context.perform(verb, input)?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}
