//! The command line: global options and commands. Names are fixed, so that scripts can rely on them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::context::Context;
use crate::failure::{Failure, Ran, status};

/// Calls disclosed, every no kept.
#[derive(Parser)]
#[command(
    name = "quietline",
    version,
    about = "Clears numbers to be called, keeps every refusal, proves both.",
    max_term_width = 100
)]
pub struct Cli {
    /// Options that may stand before or after the command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command.
#[derive(Args)]
pub struct Global {
    /// Workspace folder; default: the desktop app's.
    #[arg(long, value_name = "DIR", env = "QUIETLINE_WORKSPACE", global = true)]
    pub workspace: Option<PathBuf>,
    /// Who asks: a login name. The password is asked for.
    #[arg(long = "as", value_name = "USER", global = true)]
    pub user: Option<String>,
    /// File whose first line is the password; `-` is standard input.
    #[arg(long, value_name = "FILE", global = true)]
    pub password_file: Option<PathBuf>,
    /// Answer with JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

macro_rules! commands {
    ($( $(#[$doc:meta])* $name:ident($args:ty) => $run:path; )*) => {
        /// Everything this program does.
        #[derive(Subcommand)]
        pub enum Command { $( $(#[$doc])* $name($args), )* }

        /// Runs a command; gives the exit status.
        pub fn run(context: &Context, command: Command) -> Ran {
            match command { $( Command::$name(args) => $run(context, args), )* }
        }
    };
}

commands! {
    /// Make a workspace: keys, first admin, principal; with --demo a whole made-up company.
    Init(crate::init::Init) => crate::init::run;
    /// Do any verb of the list.
    Do(crate::do_verb::Do) => crate::do_verb::run;
    /// List the verbs.
    Verbs(crate::verbs::Verbs) => crate::verbs::run;
    /// May it be contacted? Dial only on exit status 0.
    Screen(crate::screen::Screen) => crate::screen::run;
    /// Log a refusal; on disk before it is answered.
    Reject(crate::reject::Reject) => crate::reject::run;
    /// The supervisor's log of refusals.
    Rejections(crate::rejections::Rejections) => crate::rejections::run;
    /// The shared list of who may not be contacted.
    Suppression(crate::suppression::Suppression) => crate::suppression::run;
    /// What people answered in other programs.
    Messages(crate::messages::Messages) => crate::messages::run;
    /// Notices given to people before their data is used.
    Notices(crate::notices::Notices) => crate::notices::run;
    /// Campaigns.
    Campaigns(crate::campaigns::Campaigns) => crate::campaigns::run;
    /// Disclosure scripts.
    Scripts(crate::scripts::Scripts) => crate::scripts::run;
    /// Consents, how they stand, and their letters.
    Consents(crate::consents::Consents) => crate::consents::run;
    /// People who may sign in.
    User(crate::user::User) => crate::user::run;
    /// Companies on whose behalf calls are made.
    Principals(crate::principals::Principals) => crate::principals::run;
    /// Lead lists.
    Leads(crate::leads::Leads) => crate::leads::run;
    /// Telephone numbers in files.
    Numbers(crate::numbers::Numbers) => crate::numbers::run;
    /// How long things are kept.
    Retention(crate::retention::Retention) => crate::retention::run;
    /// Recordings and their end.
    Recordings(crate::recordings::Recordings) => crate::recordings::run;
    /// What the telephone system says was called.
    Calls(crate::calls::Calls) => crate::calls::run;
    /// Proof of what ended.
    Certificates(crate::certificates::Certificates) => crate::certificates::run;
    /// The rulebook.
    Rules(crate::rules::Rules) => crate::rules::run;
    /// Requests of persons under privacy law.
    Privacy(crate::privacy::Privacy) => crate::privacy::run;
    /// Everything about one person, encrypted and provable.
    Complaint(crate::complaint::Complaint) => crate::complaint::run;
    /// Decide a permit again from what was known then; exit status 3 when it is not the same.
    Explain(crate::explain::Explain) => crate::explain::run;
    /// Erase a person: keys and links destroyed, the suppression survives.
    Erase(crate::erase::Erase) => crate::erase::run;
    /// The audit trail.
    Ledger(crate::ledger::Ledger) => crate::ledger::run;
    /// The views folded from the ledger.
    Views(crate::views::Views) => crate::views::run;
    /// Try scenarios against the rules; needs no workspace.
    WhatIf(crate::what_if::WhatIf) => crate::what_if::run;
    /// What is owed.
    Tasks(crate::tasks::Tasks) => crate::tasks::run;
    /// What went wrong.
    Incidents(crate::incidents::Incidents) => crate::incidents::run;
    /// What waits for a second person.
    Waiting(crate::decisions::Waiting) => crate::decisions::waiting;
    /// Agree to what another person asked.
    Agree(crate::decisions::Agree) => crate::decisions::agree;
    /// Decline what another person asked.
    Decline(crate::decisions::Decline) => crate::decisions::decline;
    /// The shared list between desks.
    Hub(crate::hub::Hub) => crate::hub::run;
    /// Write facts and blobs to a file, the keys to another.
    Backup(crate::rescue::backup::Backup) => crate::rescue::backup::run;
    /// Make a workspace out of a backup.
    Restore(crate::rescue::restore::Restore) => crate::rescue::restore::run;
    /// Write a recovery kit; the one before it is worth nothing from then on.
    RecoveryKit(crate::rescue::kit::Kit) => crate::rescue::kit::run;
    /// Where lists and recordings are kept.
    Blobs(crate::blobs::Blobs) => crate::blobs::run;
    /// The workspace key.
    Key(crate::key::Key) => crate::key::run;
    /// Try the program out.
    Demo(crate::demo::Demo) => crate::demo::run;
}

/// Reads the command line. Errors: the exit status, when help was asked for or nothing could be made of it.
pub fn parse() -> Result<Cli, ExitCode> {
    Cli::try_parse().map_err(|error| {
        if !error.use_stderr() {
            // Help and version go to a reader who may have gone.
            let _ = error.print();
            return ExitCode::from(status::DONE);
        }
        if std::env::args_os().any(|arg| arg == "--json") {
            return Failure::usage(&complaint(&error.to_string())).report(true);
        }
        let _ = error.print();
        ExitCode::from(status::USAGE)
    })
}

/// What was wrong, with the names it lists below it, on one line; without the usage behind it.
fn complaint(text: &str) -> String {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:"))
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" ").trim_start_matches("error: ").to_owned()
}
