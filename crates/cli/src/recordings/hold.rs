//! `recordings hold`.

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Hold {
    /// A recording.
    #[arg(required_unless_present_any = ["call", "address", "campaign"], conflicts_with_all = ["call", "address", "campaign"])]
    id: Option<String>,
    /// What it is kept for, such as a case number.
    #[arg(long, value_name = "TEXT")]
    case: String,
    /// Why; the case when left out.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// All recordings of a call.
    #[arg(long, value_name = "ID", conflicts_with_all = ["address", "campaign"])]
    call: Option<String>,
    /// All recordings of a person: a number or an e-mail address.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "campaign")]
    address: Option<String>,
    /// All recordings of a campaign: its key, name or id.
    #[arg(long)]
    campaign: Option<String>,
    /// First day of the campaign's calls.
    #[arg(long, value_name = "DATE", requires = "campaign")]
    from: Option<String>,
    /// Last day of the campaign's calls.
    #[arg(long, value_name = "DATE", requires = "campaign")]
    to: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Hold) -> Ran {
    let mut scope = json!({});
    let campaign = context.maybe_campaign(args.campaign.as_deref())?;
    let given = [("recording", &args.id), ("call", &args.call), ("address", &args.address)];
    for (name, value) in given.into_iter().chain([("from", &args.from), ("to", &args.to)]) {
        if let Some(value) = value {
            scope[name] = value.as_str().into();
        }
    }
    if !campaign.is_null() {
        scope["campaign"] = campaign;
    }
    let reason = args.reason.as_ref().unwrap_or(&args.case);
    let mut reply =
        context.perform("hold_place", json!({ "case": args.case, "reason": reason, "scope": scope }))?;
    reply["held"] = Value::Bool(true);
    context.output().document(&reply, |reply| fields(reply, &["id", "recordings", "position"]))?;
    Ok(status::DONE)
}
