//! `calls import FILE --system S`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files::absolute;
use crate::output::{cell, counts, fields};

/// Arguments.
#[derive(Args)]
pub struct Import {
    /// The file as the telephone system writes it; bringing it in again adds what is new.
    file: PathBuf,
    /// `asterisk`, `freeswitch` or `siphon`.
    #[arg(long)]
    system: String,
    /// Time zone of times without an offset.
    #[arg(long, default_value = "Asia/Hong_Kong")]
    zone: String,
    /// ISO country of numbers without one.
    #[arg(long, default_value = "HK")]
    region: String,
    /// Contexts of the dial plan in which calls come in, with commas.
    #[arg(long, value_name = "CONTEXTS", value_delimiter = ',')]
    incoming: Vec<String>,
    /// What is dialled before the number in a context, and what stands for it, e.g. `default:9:+`; as often as needed.
    #[arg(long, value_name = "CONTEXT:PREFIX:INSTEAD")]
    dialling: Vec<String>,
    /// How many characters a number inside the company has at most.
    #[arg(long, value_name = "N")]
    longest_extension: Option<u32>,
    /// Only say what would come of it.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it. Exit status 1 when no record could be read.
pub fn run(context: &Context, args: &Import) -> Ran {
    let path = absolute(&args.file)?;
    let input = json!({
        "path": path.to_str().ok_or_else(|| Failure::usage("expected a path in UTF-8"))?,
        "system": args.system,
        "zone": args.zone,
        "region": args.region,
        "incoming": args.incoming,
        "dialling": args.dialling.iter().map(|text| dialling(text)).collect::<Result<Vec<_>, _>>()?,
        "longest_extension": args.longest_extension,
        "dry_run": args.dry_run,
    });
    let reply = context.perform("call_records_import", input)?;
    context.output().document(&reply, people)?;
    let is_any = reply["records"].as_u64().unwrap_or(0) > 0;
    Ok(if is_any { status::DONE } else { status::OTHER })
}

fn dialling(text: &str) -> Result<Value, Failure> {
    match text.split(':').collect::<Vec<_>>()[..] {
        [context, prefix, instead] => Ok(json!({ "context": context, "prefix": prefix, "instead": instead })),
        _ => Err(Failure::usage("--dialling: expected CONTEXT:PREFIX:INSTEAD, e.g. default:9:+")),
    }
}

fn people(reply: &Value) -> String {
    let mut text = fields(reply, &["records", "repeated", "outward", "covered", "matched"]);
    text += &format!("incidents\n{}", counts(&reply["incidents"]));
    for trouble in reply["troubles"].as_array().into_iter().flatten().take(20) {
        text += &format!("  record {}: {}\n", cell(&trouble["row"]), cell(&trouble["problem"]));
    }
    text
}
