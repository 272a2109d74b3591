//! `recordings list`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{cell, table};

/// Arguments.
#[derive(Args)]
pub struct List {
    /// Only these: `doubtful`, `flagged`, `held`, `due` or `destroyed`.
    #[arg(long, value_name = "WORD")]
    which: Option<String>,
    /// Key, name or id of a campaign.
    #[arg(long)]
    campaign: Option<String>,
    /// Id of a call.
    #[arg(long)]
    call: Option<String>,
    /// First day, `YYYY-MM-DD`.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// A whole number, or a desk.
    #[arg(long)]
    text: Option<String>,
    /// Recordings of a page.
    #[arg(long)]
    limit: Option<u32>,
    /// Id of the last one of the page before.
    #[arg(long, value_name = "ID")]
    after: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &List) -> Ran {
    let input = json!({
        "which": args.which,
        "campaign": context.maybe_campaign(args.campaign.as_deref())?,
        "call": args.call,
        "from": args.from,
        "to": args.to,
        "text": args.text,
        "limit": args.limit,
        "after": args.after,
    });
    let reply = context.perform("recordings", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let columns = [
        "recorded_at",
        "masked",
        "agent",
        "campaign_name",
        "found",
        "notice",
        "flags",
        "delete_on",
        "decided_by",
        "held",
        "state",
        "id",
    ];
    let mut text = table(&reply["rows"], &columns);
    let counted = reply["counts"].as_object().into_iter().flatten();
    let counted: Vec<String> = counted.map(|(word, count)| format!("{word} {count}")).collect();
    text += &format!("\n{}", counted.join(", "));
    if reply["more"] == true
        && let Some(last) = reply["rows"].as_array().and_then(|rows| rows.last())
    {
        text += &format!("; next page: --after {}", cell(&last["id"]));
    }
    text
}
