//! `retention set CATEGORY PERIOD`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Set {
    /// `recordings`, `call_records`, `disclosure_evidence`, `consent_evidence`, `rejection_log`, `lead_lists` or
    /// `access_logs`.
    category: String,
    /// `180d`, `24m`, `5y`, `forever`; a bare number is days.
    period: String,
    /// Only where this country's law applies.
    #[arg(long, value_name = "J")]
    jurisdiction: Option<String>,
    /// Only for a campaign: its key, name or id.
    #[arg(long)]
    campaign: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Only say what it would do.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it.
pub fn run(context: &Context, args: &Set) -> Ran {
    args.category
        .parse::<quietline_rules::retention::Category>()
        .map_err(|error| Failure::usage(&error.to_string()))?;
    let period: quietline_rules::Period = args
        .period
        .parse()
        .map_err(|_| Failure::usage("expected a period such as 180d, 24m, 5y or forever"))?;
    let input = json!({
        "category": args.category,
        "period": period.to_string(),
        "jurisdiction": args.jurisdiction,
        "campaign": context.maybe_campaign(args.campaign.as_deref())?,
        "reason": args.reason,
        "dry_run": args.dry_run,
    });
    let reply = context.perform("retention_set", input)?;
    context.output().document(&reply, people)?;
    Ok(status::DONE)
}

fn people(reply: &Value) -> String {
    let mut text = fields(
        reply,
        &["category", "period", "legal_min", "legal_max", "state", "id", "effective_at", "position"],
    );
    text +=
        &fields(&reply["affected"], &["due_now", "held", "earlier", "later", "stay_at_promise", "unchanged"]);
    if reply["state"] == "waiting" {
        text += "Another supervisor or admin must repeat the same command.";
    }
    text
}
