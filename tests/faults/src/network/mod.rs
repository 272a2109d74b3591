//! How the processes of a run reach each other, and how that is broken: a network namespace for each, or, where the machine
//! does not permit them, loopback with every line through the balancer.

mod balancer;
mod namespaces;

use std::process::Command;

pub use balancer::Loopback;
pub use namespaces::{Namespaces, make, permitted, remove, sweep};

use crate::error::FaultsError;
use crate::plan::Line;

/// A node of the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A seat, from 1.
    Desk(u32),
    /// A hub process, from 1.
    Hub(u32),
    /// PostgreSQL.
    Database,
    /// The balancer.
    Balancer,
}

impl std::fmt::Display for Node {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Desk(n) => write!(out, "desk-{n:02}"),
            Self::Hub(n) => write!(out, "hub-{n}"),
            Self::Database => write!(out, "database"),
            Self::Balancer => write!(out, "balancer"),
        }
    }
}

/// The lines between nodes.
pub trait Network {
    /// What is printed with a run.
    fn name(&self) -> &'static str;
    /// A command that runs in a node's place.
    fn command(&self, node: Node, program: &std::path::Path) -> Command;
    /// Where a desk finds the hub.
    fn address(&self, desk: u32) -> String;
    /// Where a hub process listens.
    fn hub(&self, hub: u32) -> String;
    /// Where hub process `hub` finds the database of that name.
    fn database(&self, hub: u32, name: &str) -> String;
    /// What PostgreSQL is started with.
    fn database_settings(&self) -> Vec<String>;
    /// The balancer's lines.
    fn lines(&self, desks: u32, hubs: u32, socket: &std::path::Path) -> Vec<String>;
    /// Makes a node's line so. What the balancer is to be told is given to `tell`.
    fn set(&self, node: Node, line: Line, tell: &mut dyn FnMut(String)) -> Result<(), FaultsError>;
}
