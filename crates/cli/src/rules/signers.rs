//! `rules signers`, `rules trust KEY` and `rules distrust KEY-ID`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::waiting;
use crate::context::Context;
use crate::failure::{Ran, status};
use crate::files;
use crate::output::{fields, table};

/// Arguments.
#[derive(Args)]
pub struct Trust {
    /// File with minisign's public key (`minisign.pub`).
    key: PathBuf,
    /// Whose key it is, and how you know.
    #[arg(long, value_name = "TEXT")]
    note: String,
}

/// Arguments.
#[derive(Args)]
pub struct Distrust {
    /// The key's id, as `rules signers` shows it.
    key_id: String,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
}

/// Shows both lists.
pub fn list(context: &Context) -> Ran {
    let reply = context.perform("pack_signers", json!({}))?;
    context.output().document(&reply, |reply| {
        let signers = table(&reply["signers"], &["key_id", "note", "by", "agreed_by", "at"]);
        let packs = table(
            &reply["packs"],
            &["pack", "version", "in_force", "key_id", "reason", "by", "agreed_by", "at"],
        );
        format!("{signers}\n{packs}")
    })?;
    Ok(status::DONE)
}

/// Trusts a key.
pub fn trust(context: &Context, args: &Trust) -> Ran {
    let key = files::text(&args.key)?;
    let reply = context.perform("pack_signer_trust", json!({ "key": key.trim(), "note": args.note }))?;
    context.output().document(&reply, waiting)?;
    Ok(status::DONE)
}

/// Trusts it no more.
pub fn distrust(context: &Context, args: &Distrust) -> Ran {
    let input = json!({ "key_id": args.key_id, "reason": args.reason });
    let reply = context.perform("pack_signer_drop", input)?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}
