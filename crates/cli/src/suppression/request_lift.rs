//! `suppression request-lift ADDRESS --evidence FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct RequestLift {
    /// The address; `-` reads it from standard input.
    #[arg(allow_hyphen_values = true)]
    address: String,
    /// What shows that the person wants to be contacted again.
    #[arg(long, value_name = "FILE")]
    evidence: PathBuf,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "see the evidence")]
    reason: String,
    /// ISO country of numbers without one.
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: RequestLift) -> Ran {
    let address = if args.address == "-" { files::first_line(context)? } else { args.address };
    let input = json!({
        "address": address,
        "region": args.region,
        "evidence": files::encoded(context, &args.evidence)?,
        "evidence_name": files::name(&args.evidence),
        "reason": args.reason,
    });
    let reply = context.perform("suppression_request_lift", input)?;
    context.output().document(&reply, |reply| {
        format!(
            "{}Another supervisor or admin must decide: suppression decide-lift ID",
            fields(reply, &["state", "id", "effective_at", "position"])
        )
    })?;
    Ok(status::DONE)
}
