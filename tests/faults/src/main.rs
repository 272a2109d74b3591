//! A floor of real processes (desks, hubs behind a balancer, PostgreSQL), each in a network namespace of its own, under
//! partitions, delays, kills and wrong clocks; played from a seed. What happened is written to logs, and `floor-checker`
//! judges them: this program only plays. `docs/proofs/README.md` says how to read a failure.

mod args;
mod child;
mod clock;
#[path = "../../../crates/office/tests/common/mod.rs"]
#[expect(clippy::unwrap_used, reason = "made for tests: a floor that cannot be set up ends the run")]
mod common;
mod desk;
mod error;
mod floor;
mod hub;
mod log;
mod network;
mod plan;
mod relay;

use std::process::ExitCode;

use args::{Command, parse};
use error::FaultsError;

fn main() -> ExitCode {
    let filter =
        tracing_subscriber::EnvFilter::try_from_env("QUIETLINE_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor-faults: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), FaultsError> {
    match parse() {
        Command::Run(args) => floor::run(&args),
        Command::Inside(args) => floor::inside(&args),
        Command::Desk(args) => desk::run(&args),
        Command::Hub(args) => hub::run(&args),
        Command::Relay(args) => relay::run(&args),
    }
}
