//! `blobs move --endpoint URL --bucket NAME --credentials WHERE`.

use clap::Args;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Move {
    /// Address of the service; `http` only on this machine.
    #[arg(long)]
    endpoint: String,
    /// Name of the bucket.
    #[arg(long)]
    bucket: String,
    /// What the names of all objects begin with.
    #[arg(long, default_value = "")]
    prefix: String,
    /// Region that requests are signed for.
    #[arg(long, default_value = "us-east-1")]
    region: String,
    /// PEM file of the roots to believe, instead of the system's.
    #[arg(long)]
    roots: Option<String>,
    /// `file:PATH` (0600: the id, then the secret), or `env:ID,SECRET` with the names of two variables.
    #[arg(long)]
    credentials: String,
}

/// Runs it.
pub fn run(context: &Context, args: Move) -> Ran {
    let Move { endpoint, bucket, prefix, region, roots, credentials } = args;
    let input = json!({ "endpoint": endpoint, "bucket": bucket, "prefix": prefix, "region": region, "roots": roots, "credentials": credentials });
    let reply = context.perform("blobs_move", input)?;
    context.output().document(&reply, |reply| fields(reply, &["kind", "versioned", "position"]))?;
    Ok(status::DONE)
}
