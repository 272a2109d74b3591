//! Without namespaces: everybody on loopback, each desk and each hub's way to the database through a line of its own at the
//! balancer, which holds back what would not have come through.

use std::path::Path;
use std::process::Command;

use super::{Network, Node};
use crate::error::FaultsError;
use crate::plan::Line;

/// Ports from here on.
const FIRST: u32 = 17_400;
const HUBS: u32 = 100;
const DATABASES: u32 = 110;

/// Loopback.
pub struct Loopback;

fn at(offset: u32) -> String {
    format!("127.0.0.1:{}", FIRST + offset)
}

impl Network for Loopback {
    fn name(&self) -> &'static str {
        "loopback through the balancer"
    }

    fn command(&self, _: Node, program: &Path) -> Command {
        Command::new(program)
    }

    fn address(&self, desk: u32) -> String {
        at(desk)
    }

    fn hub(&self, hub: u32) -> String {
        at(HUBS + hub)
    }

    fn database(&self, hub: u32, name: &str) -> String {
        format!("postgres://program@{}/{name}", at(DATABASES + hub))
    }

    fn database_settings(&self) -> Vec<String> {
        Vec::new()
    }

    fn lines(&self, desks: u32, hubs: u32, socket: &Path) -> Vec<String> {
        let targets: Vec<String> = (1..=hubs).map(|hub| self.hub(hub)).collect();
        let targets = targets.join(",");
        let desks = (1..=desks).map(|desk| format!("{}={}={targets}", Node::Desk(desk), at(desk)));
        let socket = socket.join(".s.PGSQL.5432").display().to_string();
        let hubs = (1..=hubs).map(|hub| format!("{}={}={socket}", Node::Hub(hub), at(DATABASES + hub)));
        desks.chain(hubs).collect()
    }

    fn set(&self, node: Node, line: Line, tell: &mut dyn FnMut(String)) -> Result<(), FaultsError> {
        tell(match line {
            Line::Whole => format!("{node} open"),
            Line::Cut | Line::NoDatabase => format!("{node} cut"),
            Line::Mute => format!("{node} mute"),
            Line::Deaf => format!("{node} deaf"),
            // Bytes that drip are late, above all.
            Line::Slow { kbit } => format!("{node} delay {}", 16_000 / kbit.max(1)),
            Line::Far { ms } => format!("{node} delay {ms}"),
        });
        Ok(())
    }
}
