//! `do VERB`: any verb, its reply as it is.

use clap::Args;
use serde_json::Value;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::files;
use crate::output::line;

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
    let reply = if WITHOUT_SESSION.contains(&args.verb.as_str()) {
        context.desk()?.perform_json(&quietline_link::desk::SeatSlot::default(), &args.verb, input)?
    } else if args.verb == REPORT_STATE {
        context.perform(&args.verb, input)?
    } else {
        quietline_office::Request::parse(&args.verb, without_id(&input))?;
        context.perform(&args.verb, input)?
    };
    line(&reply.to_string())?;
    let blocked = args.verb == "screen" && reply["decision"] != "clear";
    Ok(if blocked { status::NO } else { status::DONE })
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
