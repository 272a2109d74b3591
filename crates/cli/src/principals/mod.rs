//! `principals`: companies on whose behalf calls are made.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Principals {
    #[command(subcommand)]
    act: Option<Act>,
}

#[derive(Subcommand)]
enum Act {
    /// The companies.
    List,
    /// Add one.
    Add {
        /// Name of the company.
        name: String,
        /// Number that callees can ring.
        #[arg(long, value_name = "NUMBER")]
        contact: String,
    },
}

/// Runs it.
pub fn run(context: &Context, args: Principals) -> Ran {
    match args.act {
        None | Some(Act::List) => {
            let reply = context.perform("principals", json!({}))?;
            context.output().document(&reply, |reply| {
                table(&reply["principals"], &["name", "contact_number", "principal"])
            })?;
        }
        Some(Act::Add { name, contact }) => {
            let reply =
                context.perform("principal_add", json!({ "name": name, "contact_number": contact }))?;
            context.output().document(&reply, |reply| fields(reply, &["principal", "position"]))?;
        }
    }
    Ok(status::DONE)
}
