//! The hub processes.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::company::Headquarters;
use crate::args::Inside;
use crate::child::Process;
use crate::error::FaultsError;
use crate::network::{Network, Node};

/// A hub may fold the whole ledger when it starts, on a machine that does other things.
const START: Duration = Duration::from_secs(120);
/// And finish what runs when it is told to stop.
const STOP: Duration = Duration::from_secs(15);

/// All of them, those that were killed included.
pub struct Hubs<'a> {
    program: PathBuf,
    network: &'a dyn Network,
    office: &'a Headquarters,
    database: String,
    out: PathBuf,
    running: Vec<Option<Process>>,
}

impl<'a> Hubs<'a> {
    /// None runs yet.
    pub fn new(
        args: &Inside,
        office: &'a Headquarters,
        network: &'a dyn Network,
        program: PathBuf,
        database: &str,
    ) -> Self {
        let running = (0..args.hubs).map(|_| None).collect();
        Self { program, network, office, database: database.to_owned(), out: args.out.clone(), running }
    }

    /// Starts one. It is ready when it says so, which nobody waits for while there are faults.
    pub fn start(&mut self, hub: u32) -> Result<(), FaultsError> {
        let command = self.command(hub);
        let errors = self.out.join(format!("hub-{hub}.err"));
        self.running[at(hub)] = Some(Process::start(&Node::Hub(hub).to_string(), command, &errors)?);
        Ok(())
    }

    fn command(&self, hub: u32) -> Command {
        let mut command = self.network.command(Node::Hub(hub), &self.program);
        let shift = self.office.company.shift.to_string();
        command.arg("hub").arg("--workspace").arg(self.office.workspace());
        command.args(["--database", &self.network.database(hub, &self.database)]);
        command.arg("--views").arg(self.views(hub));
        command.args(["--listen", &self.network.hub(hub), &format!("--shift={shift}")]);
        command
    }

    fn views(&self, hub: u32) -> PathBuf {
        let folder = self.office.folder().join(format!("views-{hub}"));
        // It is made once; a folder that cannot be made is the hub's to complain of.
        let _ = std::fs::create_dir_all(&folder);
        folder
    }

    /// Waits until it serves.
    pub fn ready(&self, hub: u32) -> Result<(), FaultsError> {
        let Some(process) = &self.running[at(hub)] else { return Ok(()) };
        process.hear("ready", START).map(drop)
    }

    /// Starts one again that ended by itself: as `systemd` would.
    pub fn revive(&mut self, hub: u32) -> Result<(), FaultsError> {
        let ended = self.running[at(hub)].as_mut().is_some_and(Process::ended);
        if ended { self.start(hub) } else { Ok(()) }
    }

    /// The process, when it was not killed.
    pub fn process(&mut self, hub: u32) -> Option<&mut Process> {
        self.running[at(hub)].as_mut()
    }

    /// Kills one.
    pub fn kill(&mut self, hub: u32) {
        self.running[at(hub)] = None;
    }

    /// Ends all in order.
    pub fn stop(&mut self) {
        for process in self.running.iter_mut().flatten() {
            process.stop(STOP);
        }
    }
}

fn at(hub: u32) -> usize {
    hub as usize - 1
}
