//! `ledger export FILE`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::{cell, fields};

/// Arguments.
#[derive(Args)]
pub struct Export {
    /// A new file.
    file: PathBuf,
}

/// Runs it.
pub fn run(context: &Context, args: &Export) -> Ran {
    let reply = context.perform("ledger_export", json!({ "path": files::absolute(&args.file)? }))?;
    context.output().document(&reply, |reply| {
        format!("{}\n{}", fields(reply, &["path", "facts", "bytes"]), cell(&reply["checkpoint"]))
    })?;
    Ok(status::DONE)
}
