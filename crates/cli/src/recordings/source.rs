//! `recordings sources`, `set-source`, `drop-source`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files::absolute;
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Set {
    /// Id of the source to change; a new one when left out.
    #[arg(long)]
    id: Option<String>,
    /// Its name.
    #[arg(long)]
    name: String,
    /// The folder, or `s3://BUCKET/PREFIX`.
    #[arg(long, value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    bucket: Bucket,
    /// `vicidial`, `freepbx`, `freeswitch`, `siphon` or `layout`.
    #[arg(long)]
    style: String,
    /// Of the style `layout`: a description such as `{date}-{time}_{number}`.
    #[arg(long)]
    layout: Option<String>,
    /// Time zone of the times in names.
    #[arg(long, default_value = "Asia/Hong_Kong")]
    zone: String,
    /// ISO country of numbers without one.
    #[arg(long, default_value = "HK")]
    region: String,
    /// Leave the files where they are and keep track of them.
    #[arg(long)]
    in_place: bool,
    /// Key, name or id of the campaign of recordings without a call.
    #[arg(long)]
    campaign: Option<String>,
    /// Look at the folder once a minute.
    #[arg(long)]
    watched: bool,
}

/// Of `s3://`.
#[derive(Args)]
struct Bucket {
    /// Address of the service; `http` only on this machine.
    #[arg(long, value_name = "URL", requires = "credentials")]
    endpoint: Option<String>,
    /// `file:PATH` (0600: the id, then the secret), or `env:ID,SECRET` with the names of two variables.
    #[arg(long, value_name = "WHERE", requires = "endpoint")]
    credentials: Option<String>,
    /// Region that requests are signed for.
    #[arg(long, value_name = "REGION", default_value = "us-east-1")]
    bucket_region: String,
    /// PEM file of the roots to believe, instead of the system's.
    #[arg(long, value_name = "FILE")]
    roots: Option<String>,
}

impl Bucket {
    fn input(&self) -> Value {
        let Self { endpoint, credentials, bucket_region, roots } = self;
        let way = json!({ "endpoint": endpoint, "region": bucket_region, "credentials": credentials, "roots": roots });
        if endpoint.is_some() { way } else { Value::Null }
    }
}

/// Arguments.
#[derive(Args)]
pub struct Drop {
    /// Id of the source.
    id: String,
}

/// Names a folder, or changes one.
pub fn set(context: &Context, args: &Set) -> Ran {
    let folder = if args.folder.starts_with("s3:") { args.folder.clone() } else { absolute(&args.folder)? };
    let input = json!({
        "id": args.id,
        "name": args.name,
        "folder": folder,
        "bucket": args.bucket.input(),
        "style": args.style,
        "layout": args.layout,
        "zone": args.zone,
        "region": args.region,
        "mode": if args.in_place { "reference" } else { "vault" },
        "campaign": context.maybe_campaign(args.campaign.as_deref())?,
        "watched": args.watched,
    });
    let reply = context.perform("recording_source_set", input)?;
    context.output().document(&reply, |reply| fields(reply, &["id", "position"]))?;
    Ok(status::DONE)
}

/// Looks at one no longer.
pub fn drop(context: &Context, args: &Drop) -> Ran {
    let reply = context.perform("recording_source_drop", json!({ "id": args.id }))?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}

/// Lists them.
pub fn list(context: &Context) -> Ran {
    let reply = context.perform("recording_sources", json!({}))?;
    let columns = ["name", "style", "mode", "watched", "taken", "doubtful", "last_taken_at", "folder", "id"];
    context.output().document(&reply, |reply| table(&reply["sources"], &columns))?;
    Ok(status::DONE)
}
