//! `hub prepare`: makes or upgrades the tables in PostgreSQL, as their owner.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};

/// Arguments.
#[derive(Args)]
pub struct Prepare {
    /// The database as the owner of its tables comes to it: postgres://OWNER@HOST/NAME.
    #[arg(long, value_name = "URL")]
    database: String,
    /// The role under which the program will come; it must exist. It may add facts and never change one.
    #[arg(long, value_name = "ROLE")]
    role: String,
}

/// Runs it.
pub fn run(context: &Context, args: &Prepare) -> Ran {
    database(&args.database)?.prepare(&args.role).map_err(quietline_office::ApiError::from)?;
    context.output().document(&json!({ "prepared": true }), |_| "The tables are ready.\n".to_owned())?;
    Ok(status::DONE)
}

/// A database named by option; password file and roots come from the environment, where no other user sees them.
pub fn database(url: &str) -> Result<quietline_ledger::Database, Failure> {
    quietline_ledger::Database::told(url, |name| std::env::var_os(name))
        .map_err(|error| quietline_office::ApiError::from(error).into())
}
