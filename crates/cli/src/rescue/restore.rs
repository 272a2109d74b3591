//! `restore FILE --keys FILE2`: into a new workspace folder.

use std::path::PathBuf;

use clap::Args;
use quietline_office::set_up::{self, OldKey};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Restore {
    /// The backup.
    file: PathBuf,
    /// The keys that were written with it.
    #[arg(long, value_name = "FILE2")]
    keys: PathBuf,
    /// File with the key of the workspace that was backed up; without it the keys of this machine are tried.
    #[arg(long, value_name = "FILE", conflicts_with = "code_file")]
    key: Option<PathBuf>,
    /// File with the code of the recovery kit; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    code_file: Option<PathBuf>,
    /// A prepared, empty PostgreSQL database for the facts: postgres://ROLE@HOST/NAME (see `hub prepare`). Without it they go
    /// into the folder, wherever they were before.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// Runs it.
pub fn run(context: &Context, args: Restore) -> Ran {
    let old = match (&args.key, &args.code_file) {
        (Some(file), _) => OldKey::File(files::absolute(file)?),
        (None, Some(file)) => {
            OldKey::Code(String::from_utf8_lossy(&files::read_plain(file)?).trim().to_owned())
        }
        (None, None) => OldKey::OfThisMachine,
    };
    let database = args.database.as_deref().map(crate::hub::database).transpose()?;
    let dir = context.dir()?;
    let reply = json!(set_up::restore_in(&dir, &args.file, &args.keys, &old, database.as_ref())?);
    context.output().document(&reply, |reply| {
        fields(reply, &["workspace", "bytes", "ledger_size", "root", "generation", "recovery_kit"])
    })?;
    Ok(status::DONE)
}
