//! `rules install FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::{otherwise, waiting};
use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Install {
    /// The pack.
    file: PathBuf,
    /// Its signature, as minisign writes it; FILE.minisig when left out.
    #[arg(long, value_name = "FILE")]
    signature: Option<PathBuf>,
    /// Where it comes from.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Only say what it would do: to its rows, to the calls of the last 31 days and to open leads.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it.
pub fn run(context: &Context, args: &Install) -> Ran {
    let beside = || {
        let mut name = args.file.clone().into_os_string();
        name.push(".minisig");
        PathBuf::from(name)
    };
    let signature = files::text(&args.signature.clone().unwrap_or_else(beside))?;
    let mut input = json!({ "text": files::text(&args.file)?, "signature": signature });
    if args.dry_run {
        let reply = context.perform("pack_try", input)?;
        context.output().document(&reply, tried)?;
        return Ok(status::DONE);
    }
    input["reason"] = args.reason.clone().into();
    let reply = context.perform("pack_install", input)?;
    context.output().document(&reply, waiting)?;
    Ok(status::DONE)
}

fn tried(reply: &Value) -> String {
    let head = fields(reply, &["pack", "name", "version_before", "version", "key_id", "sha256"]);
    let rows = table(&reply["differences"], &["rule", "what", "text"]);
    format!("{head}{rows}\n{}", otherwise(reply))
}
