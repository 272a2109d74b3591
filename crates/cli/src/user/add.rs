//! `user add LOGIN`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Add {
    /// Login name.
    login: String,
    /// Name as it is said on the telephone.
    #[arg(long)]
    name: String,
    /// `agent`, `supervisor`, `admin` or `auditor`.
    #[arg(long)]
    role: String,
    /// Campaigns the person is limited to, with commas; agents and supervisors see no others.
    #[arg(long, value_delimiter = ',')]
    campaigns: Vec<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Add) -> Ran {
    let campaigns =
        args.campaigns.iter().map(|named| context.campaign(named)).collect::<Result<Vec<_>, _>>()?;
    let reply = context.perform(
        "user_add",
        json!({ "login": args.login, "display_name": args.name, "role": args.role, "campaigns": campaigns }),
    )?;
    context.output().document(&reply, |reply| fields(reply, &["user", "password", "position"]))?;
    Ok(status::DONE)
}
