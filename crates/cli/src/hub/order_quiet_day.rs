//! `hub order-quiet-day`: appends a fact that only this build knows. For the test of neighbouring versions; in no release.

use clap::Args;
use quietline_link::desk::Seat;
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};

/// Arguments.
#[derive(Args)]
pub struct OrderQuietDay {
    /// The day.
    day: String,
}

/// Runs it.
pub fn run(context: &Context, args: &OrderQuietDay) -> Ran {
    let Seat::Alone(desk) = context.desk()? else {
        return Err(Failure::usage("run it on the hub's workspace"));
    };
    let position = desk.office()?.order_quiet_day(&args.day)?;
    context.output().document(&json!({ "position": position }), |_| "Ordered.\n".to_owned())?;
    Ok(status::DONE)
}
