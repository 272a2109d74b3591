//! `recordings`: recordings and their end.

mod add;
mod audit;
pub(crate) mod dispose;
mod due;
mod hold;
mod list;
mod recorder;
mod release;
mod source;
mod take;
mod watch;

use clap::{Args, Subcommand};

use crate::context::Context;
use crate::failure::Ran;

/// Arguments.
#[derive(Args)]
pub struct Recordings {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Take a recording in, or a folder of them.
    Add(add::Add),
    /// Take in what comes into a folder, until stopped.
    Watch(watch::Watch),
    /// Recordings, the newest first.
    List(list::List),
    /// Folders that recordings come from.
    Sources,
    /// Name a folder that recordings come from, or change one.
    SetSource(Box<source::Set>),
    /// Look at a source no longer; what was taken from it stays.
    DropSource(source::Drop),
    /// The recorder that is told what it may do with a call.
    Recorder,
    /// Name the recorder, or change how it is told.
    SetRecorder(recorder::Set),
    /// Go as far as an order would, and give none; exit status 3 where one would not be taken.
    TryRecorder(recorder::Try),
    /// Tell no recorder any more.
    DropRecorder,
    /// What is due, the oldest day first.
    Due(due::Due),
    /// Keep a recording, a call, a person's or a campaign's recordings, whatever else would end them.
    Hold(hold::Hold),
    /// End a hold; another person repeats it.
    Release(release::Release),
    /// End what is due, with a certificate; --dry-run says what would end.
    Dispose(dispose::Dispose),
    /// Compare store and ledger; exit status 3 with findings.
    Audit,
}

/// Runs it.
pub fn run(context: &Context, args: Recordings) -> Ran {
    match args.act {
        Act::Add(args) => add::run(context, &args),
        Act::Watch(args) => watch::run(context, &args),
        Act::List(args) => list::run(context, &args),
        Act::Sources => source::list(context),
        Act::SetSource(args) => source::set(context, &args),
        Act::DropSource(args) => source::drop(context, &args),
        Act::Recorder => recorder::show(context),
        Act::SetRecorder(args) => recorder::set(context, &args),
        Act::TryRecorder(args) => recorder::try_out(context, &args),
        Act::DropRecorder => recorder::drop(context),
        Act::Due(args) => due::run(context, &args),
        Act::Hold(args) => hold::run(context, &args),
        Act::Release(args) => release::run(context, &args),
        Act::Dispose(args) => dispose::run(context, &args),
        Act::Audit => audit::run(context),
    }
}
