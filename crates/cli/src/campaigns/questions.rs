//! `campaigns questions`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::table;

/// Arguments.
#[derive(Args)]
pub struct Questions {
    /// ISO country whose law applies; every place when left out.
    #[arg(long)]
    jurisdiction: Option<String>,
    /// `general`, `telecoms`, `banking`, `pensions`...
    #[arg(long)]
    sector: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: &Questions) -> Ran {
    let input = json!({ "jurisdiction": args.jurisdiction, "sector": args.sector });
    let reply = context.perform("campaign_questions", input)?;
    context
        .output()
        .document(&reply, |reply| table(&reply["questions"], &["key", "form", "rule", "text", "text_zh"]))?;
    Ok(status::DONE)
}
