//! `backup FILE --keys FILE2`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files::absolute;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Backup {
    /// A new file for facts and blobs.
    file: PathBuf,
    /// A new file for the keys; keep it apart, and no longer than 35 days.
    #[arg(long, value_name = "FILE2")]
    keys: PathBuf,
}

/// Runs it.
pub fn run(context: &Context, args: Backup) -> Ran {
    let reply = context
        .perform("backup", json!({ "path": absolute(&args.file)?, "keys_path": absolute(&args.keys)? }))?;
    context.output().document(&reply, |reply| {
        fields(reply, &["bytes", "ledger_size", "root", "generation", "position"])
    })?;
    Ok(status::DONE)
}
