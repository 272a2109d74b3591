//! `campaigns figures CAMPAIGN`: shows the figures of a dialler, or states those of a day.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Figures {
    /// Key, name or id.
    campaign: String,
    /// State the figures of this day, YYYY-MM-DD; without it they are shown.
    #[arg(long, value_name = "DAY", requires_all = ["live", "abandoned", "source"])]
    date: Option<String>,
    /// Calls that a person answered, those abandoned among them.
    #[arg(long, value_name = "N", requires = "date")]
    live: Option<u64>,
    /// Of these, calls on which nobody spoke in time.
    #[arg(long, value_name = "N", requires = "date")]
    abandoned: Option<u64>,
    /// Where the figures come from, such as a report of the dialler.
    #[arg(long, value_name = "TEXT", requires = "date")]
    source: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Figures) -> Ran {
    let campaign = context.campaign(&args.campaign)?;
    if args.date.is_none() {
        return show(context, &campaign);
    }
    let input = json!({
        "campaign": campaign,
        "date": args.date,
        "live_answers": args.live,
        "abandoned": args.abandoned,
        "source": args.source,
    });
    let reply = context.perform("dialler_figures_add", input)?;
    context.output().document(&reply, |reply| fields(reply, &["replaced", "position"]))?;
    Ok(status::DONE)
}

fn show(context: &Context, campaign: &Value) -> Ran {
    let reply = context.perform("dialler_figures", json!({ "campaign": campaign }))?;
    context.output().document(&reply, |reply| {
        let limits = [
            "rule",
            "percent",
            "days",
            "from",
            "to",
            "live_answers",
            "abandoned",
            "hundredths",
            "state",
            "missing",
            "stops",
        ];
        let days = ["date", "live_answers", "abandoned", "source", "by", "at"];
        format!("{}\n\n{}", table(&reply["limits"], &limits).trim_end(), table(&reply["days"], &days))
    })?;
    Ok(status::DONE)
}
