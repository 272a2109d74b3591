//! The `quietline` program: everything that can be done without looking at a screen.

mod args;
mod context;
mod failure;
mod files;
mod lines;
mod output;
mod password;
mod stopped;

mod blobs;
mod calls;
mod campaigns;
mod certificates;
mod complaint;
mod consents;
mod decisions;
mod demo;
mod do_verb;
mod erase;
mod explain;
mod hub;
mod incidents;
mod init;
mod key;
mod leads;
mod ledger;
mod messages;
mod notices;
mod numbers;
mod principals;
mod privacy;
mod recordings;
mod reject;
mod rejections;
mod rescue;
mod retention;
mod rules;
mod screen;
mod scripts;
mod suppression;
mod tasks;
mod user;
mod verbs;
mod views;
mod what_if;

use std::process::ExitCode;

/// Gives back what a password's check took: each takes 19 MiB for a moment, and the system's allocator kept that much for every
/// thread that ever made one, 600 MB at a hub of 500 desks (docs/benchmarks.md).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let password = password::from_environment();
    tell_nothing_unless_asked();
    let cli = match args::parse() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let json = cli.global.json;
    let context = context::Context::new(cli.global, password);
    match args::run(&context, cli.command) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => failure.report(json),
    }
}

/// Log lines on standard error, for whoever looks for a fault: `QUIETLINE_LOG=debug`. Without it there are none, so that
/// standard error holds errors and nothing else. Whatever the filter says, only this program's own lines are written:
/// libraries log the numbers they are given.
fn tell_nothing_unless_asked() {
    use tracing_subscriber::filter::filter_fn;
    use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

    let Ok(filter) = EnvFilter::try_from_env("QUIETLINE_LOG") else { return };
    let ours = filter_fn(|line| line.target().starts_with("quietline"));
    let lines = fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(filter).with(ours).with(lines).init();
}
