//! `campaigns change CAMPAIGN`.

use clap::Args;
use serde_json::json;

use super::state::{Fact, fact, facts};
use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Change {
    /// Key, name or id.
    campaign: String,
    /// A fact about the company that calls; `campaigns questions` says which are asked for.
    #[arg(long, value_name = "KEY=VALUE", value_parser = fact)]
    state: Vec<Fact>,
    /// A fact that holds no more.
    #[arg(long, value_name = "KEY")]
    withdraw: Vec<String>,
    /// Dial so from now on: `manual`, `preview`, `power`, `predictive` or `prerecorded`.
    #[arg(long)]
    dialling: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Change) -> Ran {
    let input = json!({
        "campaign": context.campaign(&args.campaign)?,
        "stated": facts(&args.state, &args.withdraw),
        "dialling": args.dialling,
        "reason": args.reason,
    });
    let reply = context.perform("campaign_change", input)?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}
