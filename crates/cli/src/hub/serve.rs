//! `hub serve`: one shared list for a floor.

use std::net::SocketAddr;

use clap::Args;
use quietline_link::desk::Seat;
use quietline_link::hub::{Running, Settings, serve};
use serde_json::json;

use crate::context::Context;
use crate::failure::{Failure, Ran, status};
use crate::output::fields;

/// Arguments.
#[derive(Args)]
pub struct Serve {
    /// Where desks come in.
    #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:7420")]
    listen: SocketAddr,
    /// HOST:PORT that stands in invitation codes: this machine as desks know it, or the balancer before it.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<String>,
    /// Where Prometheus reads metrics, in the clear: a loopback address.
    #[arg(long, value_name = "ADDR")]
    metrics: Option<SocketAddr>,
    /// Requests a second that one desk may make.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    per_desk: u32,
}

/// Runs it until it is told to stop (SIGTERM, SIGINT).
pub fn run(context: &Context, args: Serve) -> Ran {
    let Seat::Alone(desk) = context.desk()? else {
        return Err(Failure::usage("this folder is a desk of a floor; a hub needs a workspace of its own"));
    };
    if args.metrics.is_some_and(|at| !at.ip().is_loopback()) {
        return Err(Failure::usage("--metrics: expected a loopback address; metrics are not protected"));
    }
    let office = desk.office()?;
    // What has waited its time out is settled, and checkpoints go to the second place, as in a window.
    desk.watch(|_| {});
    let settings = Settings {
        metrics: args.metrics,
        address: args.address,
        per_desk: args.per_desk,
        ..Settings::at(args.listen)
    };
    let output = context.output();
    let mut told = Ok(());
    let served = serve(office, settings, |running| {
        told = output.stream(&started(running), |at| fields(at, &["listen", "metrics"]));
    });
    told?;
    served?;
    Ok(status::DONE)
}

fn started(running: &Running) -> serde_json::Value {
    json!({ "listen": running.address.to_string(), "metrics": running.metrics.map(|at| at.to_string()) })
}
