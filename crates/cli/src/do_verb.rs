//! `do VERB`: any verb, its reply as it is.

use clap::Args;
use quietline_link::desk::SeatSlot;
use quietline_office::verb::{Class, META};
use serde_json::Value;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::line;
use crate::stopped;

/// Verbs that are answered before anybody can sign in.
const WITHOUT_SESSION: [&str; 2] = ["workspace", "workspace_make"];

/// Answered by a seat of a floor itself, and no verb of the list.
const REPORT_STATE: &str = "report_state";

/// Arguments.
#[derive(Args)]
pub struct Do {
    /// Name of the verb; `quietline verbs` lists them.
    verb: String,
    /// Its input; `-` reads it from standard input.
    #[arg(long, value_name = "JSON|-", default_value = "{}", allow_hyphen_values = true)]
    input: String,
}

/// Runs it. A `screen` that answers no has exit status 3 here, too: a program that dials on 0 must not dial on it.
pub fn run(context: &Context, args: Do) -> Ran {
    let input = input(context, &args.input)?;
    let reply = match perform(context, &args.verb, &input) {
        Err(failure) if args.verb == "screen" => {
            stopped::or_blocked(failure, input["address"].as_str().unwrap_or_default())?
        }
        Err(failure) if is_report(&args.verb) => return Err(failure.and_not_kept()),
        done => done?,
    };
    line(&reply.to_string())?;
    let blocked = args.verb == "screen" && reply["decision"] != "clear";
    Ok(if blocked { status::NO } else { status::DONE })
}

fn perform(context: &Context, verb: &str, input: &Value) -> Result<Value, Failure> {
    if WITHOUT_SESSION.contains(&verb) {
        return Ok(context.desk()?.perform_json(&SeatSlot::default(), verb, input.clone())?);
    }
    if verb != REPORT_STATE {
        quietline_office::Request::parse(verb, without_id(input))?;
    }
    context.perform(verb, input.clone())
}

/// What is lost by a failure must be said to be lost. Signing out loses nothing.
fn is_report(verb: &str) -> bool {
    verb != "sign_out" && META.iter().any(|meta| meta.name == verb && meta.class == Class::Report)
}

fn input(context: &Context, given: &str) -> Result<Value, Failure> {
    let text = if given == "-" {
        context.takes_stdin();
        String::from_utf8(files::read_plain("-".as_ref())?)
            .map_err(|_| Failure::usage("the input is not UTF-8"))?
    } else {
        given.to_owned()
    };
    serde_json::from_str(&text).map_err(|error| Failure::usage(&format!("the input is not JSON: {error}")))
}

/// A wrong input is told before a password is asked for.
fn without_id(input: &Value) -> Value {
    let mut input = input.clone();
    if let Some(fields) = input.as_object_mut() {
        fields.remove("request");
    }
    input
}
