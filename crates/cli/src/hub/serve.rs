//! `hub serve`: one shared list for a floor.

use std::fs::DirBuilder;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use quietline_link::desk::Seat;
use quietline_link::hub::{Hooks, Running, Settings, serve};
use quietline_office::Office;
use quietline_office::desk::Desk;
use quietline_office::door::Place;
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
    /// Where the facts are, when they are in PostgreSQL: postgres://ROLE@HOST/NAME; else what QUIETLINE_DATABASE says.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// This process's own folder for views, for several hub processes on one workspace folder.
    #[arg(long, value_name = "DIR")]
    views: Option<PathBuf>,
    /// HOST:PORT that stands in invitation codes: this machine as desks know it, or the balancer before it.
    #[arg(long, value_name = "HOST:PORT")]
    address: Option<String>,
    /// Where Prometheus reads metrics, in the clear: a loopback address.
    #[arg(long, value_name = "ADDR")]
    metrics: Option<SocketAddr>,
    /// Where the company's reverse proxy hands on webhooks of message providers, in the clear: a loopback address, or the file
    /// names the proxies.
    #[arg(long, value_name = "ADDR", requires = "hooks_file")]
    hooks: Option<SocketAddr>,
    /// The webhooks (TOML), with a file for each secret: see operating.md, "Answers by message".
    #[arg(long, value_name = "FILE", requires = "hooks")]
    hooks_file: Option<PathBuf>,
    /// How old a desk's last heartbeat may be: past it the desk dials nobody. Fewer seconds: a hub that is missed is noticed
    /// sooner; more interruptions too.
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(5..=60))]
    heartbeat_limit: u32,
    /// Requests a second that one desk may make.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    per_desk: u32,
}

/// Runs it until it is told to stop (SIGTERM, SIGINT).
pub fn run(context: &Context, args: Serve) -> Ran {
    let desk = desk(context, &args)?;
    if args.metrics.is_some_and(|at| !at.ip().is_loopback()) {
        return Err(Failure::usage("--metrics: expected a loopback address; metrics are not protected"));
    }
    let hooks =
        args.hooks.zip(args.hooks_file).map(|(listen, file)| Hooks::read(listen, &file)).transpose()?;
    let office = desk.office()?;
    // What has waited its time out is settled, and checkpoints go to the second place, as in a window.
    desk.watch(|_| {});
    let settings = Settings {
        metrics: args.metrics,
        hooks,
        address: args.address,
        limit_ms: args.heartbeat_limit * 1_000,
        per_desk: args.per_desk,
        ..Settings::at(args.listen)
    };
    let output = context.output();
    let mut told = Ok(());
    let served = serve(office, settings, |running| {
        told = output.stream(&started(running), |at| fields(at, &["listen", "metrics", "hooks"]));
    });
    told?;
    served?;
    Ok(status::DONE)
}

/// The workspace, wherever its facts and this process's views lie.
fn desk(context: &Context, args: &Serve) -> Result<Desk, Failure> {
    if args.database.is_none() && args.views.is_none() {
        let Seat::Alone(desk) = context.desk()? else {
            return Err(Failure::usage(
                "this folder is a desk of a floor; a hub needs a workspace of its own",
            ));
        };
        return Ok(desk.clone());
    }
    let dir = context.dir()?;
    let mut place = match &args.database {
        Some(url) => Place { database: Some(super::database(url)?), views: None },
        None => Place::of(&dir)?,
    };
    if let Some(views) = &args.views {
        // Views hold what the workspace holds: for their owner alone.
        DirBuilder::new().recursive(true).mode(0o700).create(views)?;
        place.views = Some(views.clone());
    }
    Ok(Desk::over(Arc::new(Office::open_on(&dir, place, None)?)))
}

fn started(running: &Running) -> serde_json::Value {
    let text = |at: Option<SocketAddr>| at.map(|at| at.to_string());
    json!({ "listen": running.address.to_string(), "metrics": text(running.metrics), "hooks": text(running.hooks) })
}
