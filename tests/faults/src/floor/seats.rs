//! The desks: each a process on a folder of its own, which outlives it unless it is destroyed.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use super::company::Headquarters;
use crate::args::Inside;
use crate::child::Process;
use crate::error::FaultsError;
use crate::network::{Network, Node};
use crate::plan::{Act, Step};

/// Codes that a new desk is given: one may be used up by an answer that never came.
const CODES: u32 = 3;
/// What sitting down may take while nothing is broken.
const SIT: Duration = Duration::from_secs(120);
/// What handing everything in may take once nothing is broken any more.
const DRAIN: Duration = Duration::from_secs(240);

struct Seat {
    process: Option<Process>,
    /// Processes so far.
    runs: u32,
    /// Disks that were destroyed.
    disks: u32,
    skew: i64,
}

/// All of them.
pub struct Seats<'a> {
    program: PathBuf,
    network: &'a dyn Network,
    office: &'a Headquarters,
    seed: u64,
    out: PathBuf,
    seats: Vec<Seat>,
}

impl<'a> Seats<'a> {
    /// Nobody sits anywhere.
    pub fn new(args: &Inside, office: &'a Headquarters, network: &'a dyn Network, program: PathBuf) -> Self {
        let seats = (0..args.desks).map(|_| Seat { process: None, runs: 0, disks: 0, skew: 0 }).collect();
        Self { program, network, office, seed: args.seed, out: args.out.clone(), seats }
    }

    /// How many there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.seats.len()).unwrap_or(u32::MAX)
    }

    /// Starts a desk on its folder, or on a new one.
    pub fn start(&mut self, desk: u32) -> Result<(), FaultsError> {
        let name = Node::Desk(desk);
        self.seats[at(desk)].runs += 1;
        let command = self.command(desk);
        let errors = self.out.join(format!("{name}.err"));
        self.seats[at(desk)].process = Some(Process::start(&name.to_string(), command, &errors)?);
        Ok(())
    }

    fn command(&self, desk: u32) -> Command {
        let seat = &self.seats[at(desk)];
        let mut command = self.network.command(Node::Desk(desk), &self.program);
        let log = self.out.join(format!("{}.{:03}.jsonl", Node::Desk(desk), seat.runs));
        let seed = self.seed ^ u64::from(desk) << 32 ^ u64::from(seat.runs) << 48;
        command.arg("desk").arg("--company").arg(&self.office.file);
        command.arg("--folder").arg(self.folder(desk)).arg("--codes").arg(self.codes(desk));
        command.arg("--log").arg(log).args(["--number", &desk.to_string(), "--seed", &seed.to_string()]);
        command.arg(format!("--skew={}", seat.skew));
        command.env("QUIETLINE_KEY_FILE", self.folder(desk).with_extension("key"));
        command
    }

    fn folder(&self, desk: u32) -> PathBuf {
        self.office.folder().join(format!("{}-{}", Node::Desk(desk), self.seats[at(desk)].disks))
    }

    fn codes(&self, desk: u32) -> PathBuf {
        self.folder(desk).with_extension("codes")
    }

    /// Makes the codes that a plan needs: nobody can be invited while the database is away.
    pub fn invite(&self, plan: &[Step]) -> Result<(), FaultsError> {
        for desk in 1..=self.count() {
            let destroyed = |step: &&Step| step.node == Node::Desk(desk) && step.act == Act::Destroy;
            let address = self.network.address(desk);
            for disk in 0..=plan.iter().filter(destroyed).count() {
                let name = format!("Desk {desk}.{disk}");
                let codes: Result<Vec<String>, FaultsError> =
                    (0..CODES).map(|_| self.office.invite(&address, &name)).collect();
                let path = self.office.folder().join(format!("{}-{disk}.codes", Node::Desk(desk)));
                std::fs::write(path, codes?.join("\n")).map_err(FaultsError::system("codes"))?;
            }
        }
        Ok(())
    }

    /// Waits until everybody has sat down.
    pub fn seated(&self) -> Result<(), FaultsError> {
        self.seats
            .iter()
            .filter_map(|seat| seat.process.as_ref())
            .try_for_each(|process| process.hear("seated", SIT).map(drop))
    }

    /// Kills a desk's process.
    pub fn kill(&mut self, desk: u32) {
        self.seats[at(desk)].process = None;
    }

    /// Kills it, and all it had. Gives the id of the desk that is no more.
    pub fn destroy(&mut self, desk: u32) -> Result<Option<String>, FaultsError> {
        self.kill(desk);
        let folder = self.folder(desk);
        let id = quietline_link::desk::place::Place::read(&folder).ok().map(|place| place.desk.to_string());
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(FaultsError::system("a desk's folder"))?;
        }
        self.seats[at(desk)].disks += 1;
        Ok(id)
    }

    /// The process, when it was not killed.
    pub fn process(&mut self, desk: u32) -> Option<&mut Process> {
        self.seats[at(desk)].process.as_mut()
    }

    /// Moves its wall clock.
    pub fn skew(&mut self, desk: u32, ms: i64) {
        self.seats[at(desk)].skew = ms;
        if let Some(process) = self.process(desk) {
            process.say(&format!("skew {ms}"));
        }
    }

    /// Has every desk hand in what it has, say its last word and end.
    pub fn drain(&mut self) -> Result<(), FaultsError> {
        for process in self.seats.iter_mut().filter_map(|seat| seat.process.as_mut()) {
            process.say("drain");
        }
        let until = Instant::now() + DRAIN;
        for process in self.seats.iter().filter_map(|seat| seat.process.as_ref()) {
            process.hear("drained", until.saturating_duration_since(Instant::now()))?;
        }
        self.seats.iter_mut().for_each(|seat| seat.process = None);
        Ok(())
    }
}

fn at(desk: u32) -> usize {
    desk as usize - 1
}
