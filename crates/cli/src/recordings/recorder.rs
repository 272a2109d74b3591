//! `recordings recorder`, `set-recorder`, `try-recorder`, `drop-recorder`: the recorder that is told what it may do.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Ran, status};
use crate::output::fields;
use crate::password;

/// How it is told.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    /// A program that takes HTTP.
    Http,
    /// Asterisk's manager interface.
    Ami,
}

/// Arguments.
#[derive(Args)]
pub struct Set {
    /// How it is told.
    kind: Kind,
    /// Address for `http`; `{extension}`, `{call}` and `{command}` stand for what they say.
    #[arg(long, required_if_eq("kind", "http"))]
    url: Option<String>,
    /// Machine for `ami`.
    #[arg(long, required_if_eq("kind", "ami"))]
    host: Option<String>,
    /// Port for `ami`.
    #[arg(long, default_value_t = 5038)]
    port: u32,
    /// Manager user for `ami`; needs the classes `call` and `reporting`.
    #[arg(long, required_if_eq("kind", "ami"))]
    user: Option<String>,
    /// File whose first line is the secret; left out: the one that was set stays.
    #[arg(long, value_name = "FILE")]
    secret_file: Option<PathBuf>,
}

/// Arguments.
#[derive(Args)]
pub struct Try {
    /// Short number that an `http` recorder is shown.
    extension: Option<String>,
}

/// Shows it, without its secret.
pub fn show(context: &Context) -> Ran {
    let reply = context.perform("recorder", json!({}))?;
    context
        .output()
        .document(&reply, |reply| fields(reply, &["kind", "url", "host", "port", "user", "set_at"]))?;
    Ok(status::DONE)
}

/// Sets it.
pub fn set(context: &Context, args: &Set) -> Ran {
    let secret = match &args.secret_file {
        Some(file) => Some(password::ask(Some(file), None, "", false)?.as_str().to_owned()),
        None => None,
    };
    let input = match args.kind {
        Kind::Http => json!({ "kind": "http", "url": args.url, "secret": secret }),
        Kind::Ami => {
            json!({ "kind": "ami", "host": args.host, "port": args.port, "user": args.user, "secret": secret })
        }
    };
    done(context, input)
}

/// Takes it away.
pub fn drop(context: &Context) -> Ran {
    done(context, json!({ "kind": "none" }))
}

fn done(context: &Context, input: serde_json::Value) -> Ran {
    let reply = context.perform("recorder_set", input)?;
    context.output().document(&reply, |reply| fields(reply, &["position"]))?;
    Ok(status::DONE)
}

/// Goes as far as an order would; exit status 3 where one would not be taken.
pub fn try_out(context: &Context, args: &Try) -> Ran {
    let reply = context.perform("recorder_try", json!({ "extension": args.extension }))?;
    context
        .output()
        .document(&reply, |reply| fields(reply, &["answer", "status", "greeting", "channels"]))?;
    Ok(if reply["answer"] == "done" { status::DONE } else { status::NO })
}
