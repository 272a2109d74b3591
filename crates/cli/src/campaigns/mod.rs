//! `campaigns`.

mod add;
mod change;
mod figures;
mod questions;
mod state;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Campaigns {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// The campaigns you may see.
    List,
    /// Add one.
    Add(add::Add),
    /// What the rules ask of a campaign: the facts that it may state.
    Questions(questions::Questions),
    /// State a fact about the company, take one back, or dial in another way.
    Change(change::Change),
    /// Abandoned calls: the figures of a dialler against their limits.
    Figures(figures::Figures),
    /// End one: nothing is dialled for it any more.
    Close {
        /// Key, name or id.
        campaign: String,
        /// Why.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

/// Runs it.
pub fn run(context: &Context, args: Campaigns) -> Ran {
    match args.act {
        None | Some(Act::List) => list(context),
        Some(Act::Add(args)) => add::run(context, &args),
        Some(Act::Questions(args)) => questions::run(context, &args),
        Some(Act::Change(args)) => change::run(context, &args),
        Some(Act::Figures(args)) => figures::run(context, &args),
        Some(Act::Close { campaign, reason }) => close(context, &campaign, &reason),
    }
}

fn list(context: &Context) -> Ran {
    let reply = context.perform("campaigns", json!({}))?;
    context.output().document(&reply, |reply| {
        table(
            &reply["campaigns"],
            &[
                "key",
                "name",
                "class",
                "principal_name",
                "leads",
                "callable",
                "calls",
                "rejections",
                "closed_at",
            ],
        )
    })?;
    Ok(status::DONE)
}

fn close(context: &Context, campaign: &str, reason: &str) -> Ran {
    let campaign = context.campaign(campaign)?;
    let reply = context.perform("campaign_close", json!({ "campaign": campaign, "reason": reason }))?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}
