//! `user change LOGIN`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Change {
    /// Login name.
    login: String,
    /// Another role.
    #[arg(long)]
    role: Option<String>,
    /// Other campaigns, with commas.
    #[arg(long, value_delimiter = ',')]
    campaigns: Option<Vec<String>>,
    /// The person may not sign in any more.
    #[arg(long, conflicts_with = "enable")]
    disable: bool,
    /// The person may sign in again.
    #[arg(long)]
    enable: bool,
    /// Make a new password, shown once.
    #[arg(long)]
    reset_password: bool,
}

/// Runs it.
pub fn run(context: &Context, args: &Change) -> Ran {
    let ids =
        |named: &Vec<String>| named.iter().map(|one| context.campaign(one)).collect::<Result<Vec<_>, _>>();
    let input = json!({
        "user": context.person(&args.login)?,
        "role": args.role,
        "campaigns": args.campaigns.as_ref().map(ids).transpose()?,
        "disabled": if args.disable { Some(true) } else { args.enable.then_some(false) },
        "reset_password": args.reset_password,
    });
    let reply = context.perform("user_change", input)?;
    context.output().document(&reply, |reply| fields(reply, &["password", "position"]))?;
    Ok(status::DONE)
}
