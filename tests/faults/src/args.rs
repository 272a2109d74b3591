//! The command line. Only `run` is for people; the others are the processes of a run.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

#[derive(Parser)]
#[command(about = "Plays a floor of real processes under faults")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Play a run; its logs go to DIR/SEED.
    Run(Run),
    /// The run itself, in the namespace of the database.
    #[command(hide = true)]
    Inside(Inside),
    /// A seat.
    #[command(hide = true)]
    Desk(Desk),
    /// A hub process.
    #[command(hide = true)]
    Hub(Hub),
    /// The balancer.
    #[command(hide = true)]
    Relay(Relay),
}

/// How processes reach each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Network {
    /// Namespaces where they are permitted, else the balancer.
    Auto,
    /// A network namespace for each process, or no run.
    Namespaces,
    /// Loopback, with every line through the balancer.
    Balancer,
}

/// Size and seed of a run.
#[derive(Args, Clone, Debug)]
pub struct Run {
    /// What is chosen at random follows from it; drawn and printed when left out.
    #[arg(long, env = "QUIETLINE_SEED")]
    pub seed: Option<u64>,
    /// How long there are faults.
    #[arg(long, default_value_t = 2.0)]
    pub minutes: f64,
    /// Seats.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=90))]
    pub desks: u32,
    /// Hub processes.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=9))]
    pub hubs: u32,
    /// How processes reach each other.
    #[arg(long, value_enum, default_value_t = Network::Auto)]
    pub network: Network,
    /// Where the folder of the run is made.
    #[arg(long, default_value = "out/faults")]
    pub out: PathBuf,
}

/// A run whose seed, network and folder are settled.
#[derive(Args, Clone, Debug)]
pub struct Inside {
    #[arg(long)]
    pub seed: u64,
    #[arg(long)]
    pub minutes: f64,
    #[arg(long)]
    pub desks: u32,
    #[arg(long)]
    pub hubs: u32,
    /// Prefix of the namespaces; none: loopback.
    #[arg(long)]
    pub namespaces: Option<String>,
    /// Folder of the logs.
    #[arg(long)]
    pub out: PathBuf,
}

/// One seat.
#[derive(Args)]
pub struct Desk {
    /// What all seats know: see `floor::company::Company`.
    #[arg(long)]
    pub company: PathBuf,
    /// Its folder; joined when it is none yet.
    #[arg(long)]
    pub folder: PathBuf,
    /// Codes to join with, one a line.
    #[arg(long)]
    pub codes: PathBuf,
    /// Its log.
    #[arg(long)]
    pub log: PathBuf,
    /// Which seat it is, from 1.
    #[arg(long)]
    pub number: u32,
    /// What it chooses follows from it.
    #[arg(long)]
    pub seed: u64,
    /// How far its wall clock is off, milliseconds.
    #[arg(long, allow_hyphen_values = true)]
    pub skew: i64,
}

/// One hub process, as `quietline hub serve` would start it, with the floor's clock.
#[derive(Args)]
pub struct Hub {
    #[arg(long)]
    pub workspace: PathBuf,
    #[arg(long)]
    pub database: String,
    #[arg(long)]
    pub views: PathBuf,
    #[arg(long)]
    pub listen: SocketAddr,
    /// Milliseconds between the machine's clock and the floor's.
    #[arg(long, allow_hyphen_values = true)]
    pub shift: i64,
}

/// The balancer.
#[derive(Args)]
pub struct Relay {
    /// `NAME=LISTEN=TARGET,TARGET`: a target is an address, or the path of a socket. With `*` for NAME the peer's address is
    /// the name.
    #[arg(long)]
    pub line: Vec<String>,
}

/// Reads the command line.
pub fn parse() -> Command {
    Cli::parse().command
}
