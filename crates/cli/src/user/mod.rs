//! `user`: people who may sign in.

mod add;
mod change;
mod extension;
mod password;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// Everybody who may sign in.
    List,
    /// Add a person; the first password is made and shown once.
    Add(add::Add),
    /// Change role, campaigns, state or password.
    Change(change::Change),
    /// Say which telephones a person has.
    Extension(extension::Extension),
    /// Change your own password.
    Password(password::Password),
}

/// Runs it.
pub fn run(context: &Context, args: User) -> Ran {
    match args.act {
        None | Some(Act::List) => list(context),
        Some(Act::Add(args)) => add::run(context, &args),
        Some(Act::Change(args)) => change::run(context, &args),
        Some(Act::Extension(args)) => extension::run(context, &args),
        Some(Act::Password(args)) => password::run(context, &args),
    }
}

fn list(context: &Context) -> Ran {
    let reply = context.perform("users", json!({}))?;
    context.output().document(&reply, |reply| {
        table(
            &reply["users"],
            &[
                "login",
                "display_name",
                "role",
                "disabled",
                "last_sign_in_at",
                "rejections_30d",
                "slips_30d",
                "extensions",
            ],
        )
    })?;
    Ok(status::DONE)
}
