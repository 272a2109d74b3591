//! `recovery-kit [FILE]`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files::absolute;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Kit {
    /// A new file to print from and then delete.
    #[arg(default_value = "quietline-recovery-kit.txt")]
    file: PathBuf,
}

/// Runs it.
pub fn run(context: &Context, args: Kit) -> Ran {
    let reply = context.perform("recovery_kit", json!({ "path": absolute(&args.file)? }))?;
    context.output().document(&reply, |reply| {
        format!("{}Print it, lock the print away, delete the file.", fields(reply, &["path", "position"]))
    })?;
    Ok(status::DONE)
}
