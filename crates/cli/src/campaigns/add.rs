//! `campaigns add KEY`.

use clap::Args;
use serde_json::{Value, json};

use super::state::{Fact, fact, facts};
use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Add {
    /// Short name, such as `fibre-upgrade`.
    key: String,
    /// Name.
    #[arg(long)]
    name: String,
    /// Class of marketing subject, such as `broadband`.
    #[arg(long)]
    class: String,
    /// `general`, `telecoms`, `banking`, `insurance`...
    #[arg(long)]
    sector: Option<String>,
    /// `manual`, `preview`, `power`, `predictive` or `prerecorded`.
    #[arg(long)]
    dialling: Option<String>,
    /// Name or id of the company on whose behalf; the only one when left out.
    #[arg(long)]
    principal: Option<String>,
    /// Calls are recorded.
    #[arg(long)]
    recording: bool,
    /// ISO country whose law applies; from the number when left out.
    #[arg(long)]
    jurisdiction: Option<String>,
    /// What the callee's screen shows, where a law asks for it.
    #[arg(long, value_name = "TEXT")]
    caller_label: Option<String>,
    /// A fact about the company that calls; `campaigns questions` says which are asked for.
    #[arg(long, value_name = "KEY=VALUE", value_parser = fact)]
    state: Vec<Fact>,
}

/// Runs it.
pub fn run(context: &Context, args: &Add) -> Ran {
    let input = json!({
        "key": args.key,
        "name": args.name,
        "class": args.class,
        "sector": args.sector,
        "dialling": args.dialling,
        "principal": args.principal.as_deref().map(|named| principal(context, named)).transpose()?,
        "recording": args.recording,
        "jurisdiction": args.jurisdiction,
        "caller_label": args.caller_label,
        "stated": facts(&args.state, &[]),
    });
    let reply = context.perform("campaign_add", input)?;
    context.output().document(&reply, |reply| fields(reply, &["campaign", "position"]))?;
    Ok(status::DONE)
}

fn principal(context: &Context, named: &str) -> Result<Value, Failure> {
    let reply = context.perform("principals", json!({}))?;
    let row = reply["principals"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|row| row["name"] == named || row["principal"] == named);
    row.map(|row| row["principal"].clone())
        .ok_or_else(|| Failure::other("not_found", "There is no principal of this name."))
}
