//! Plays a plan on a floor.

use std::time::{Duration, Instant};

use quietline_checker::log::Event;
use quietline_pgtest::Server;

use super::hubs::Hubs;
use super::seats::Seats;
use crate::args::Inside;
use crate::child::Process;
use crate::error::FaultsError;
use crate::log::Log;
use crate::network::{Network, Node};
use crate::plan::{Act, Line, Step, plan};

/// Between two looks for what ended by itself.
const TICK: Duration = Duration::from_millis(50);

/// Everything that runs.
pub struct Play<'a> {
    pub seats: Seats<'a>,
    pub hubs: Hubs<'a>,
    pub relay: Process,
    pub server: Server,
    pub network: &'a dyn Network,
    pub log: &'a Log,
}

impl Play<'_> {
    /// From an empty floor to one that has come to rest. Gives the database back, which runs on.
    pub fn run(mut self, args: &Inside) -> Result<Server, FaultsError> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "minutes of a run are few"
        )]
        let millis = (args.minutes * 60_000.0) as u64;
        let plan = plan(args.seed, millis, args.desks, args.hubs);
        self.seats.invite(&plan)?;
        self.open(args)?;
        let began = Instant::now();
        for step in plan {
            self.wait_until(began + Duration::from_millis(step.at), args.hubs)?;
            self.take(&step)?;
        }
        self.wait_until(began + Duration::from_millis(millis), args.hubs)?;
        self.heal(args)?;
        self.seats.drain()?;
        self.hubs.stop();
        Ok(self.server)
    }

    fn open(&mut self, args: &Inside) -> Result<(), FaultsError> {
        for hub in 1..=args.hubs {
            self.hubs.start(hub)?;
        }
        for hub in 1..=args.hubs {
            self.hubs.ready(hub)?;
        }
        for desk in 1..=args.desks {
            self.seats.start(desk)?;
        }
        self.seats.seated()
    }

    fn wait_until(&mut self, until: Instant, hubs: u32) -> Result<(), FaultsError> {
        while Instant::now() < until {
            for hub in 1..=hubs {
                self.hubs.revive(hub)?;
            }
            std::thread::sleep(TICK.min(until.saturating_duration_since(Instant::now())));
        }
        Ok(())
    }

    fn take(&mut self, step: &Step) -> Result<(), FaultsError> {
        let (what, node) = (step.act.name(), step.node.to_string());
        self.log.write(if step.over { Event::Over { what, node } } else { Event::Fault { what, node } });
        match step.act {
            Act::Line(line) => self.line(step.node, line),
            Act::Kill => self.kill(step.node),
            Act::Start => self.start(step.node),
            Act::Pause | Act::Resume => self.hold(step.node, step.act == Act::Pause),
            Act::Destroy => self.destroy(step.node),
            Act::Skew(ms) => {
                if let Node::Desk(desk) = step.node {
                    self.seats.skew(desk, ms);
                }
                Ok(())
            }
        }
    }

    fn line(&mut self, node: Node, line: Line) -> Result<(), FaultsError> {
        let relay = &mut self.relay;
        self.network.set(node, line, &mut |told| relay.say(&told))
    }

    fn kill(&mut self, node: Node) -> Result<(), FaultsError> {
        match node {
            Node::Desk(desk) => self.seats.kill(desk),
            Node::Hub(hub) => self.hubs.kill(hub),
            Node::Database => self.server.crash(),
            Node::Balancer => {}
        }
        Ok(())
    }

    fn start(&mut self, node: Node) -> Result<(), FaultsError> {
        match node {
            Node::Desk(desk) => self.seats.start(desk),
            Node::Hub(hub) => self.hubs.start(hub),
            Node::Database => {
                self.server.start_again();
                Ok(())
            }
            Node::Balancer => Ok(()),
        }
    }

    fn hold(&mut self, node: Node, pause: bool) -> Result<(), FaultsError> {
        let process = match node {
            Node::Desk(desk) => self.seats.process(desk),
            Node::Hub(hub) => self.hubs.process(hub),
            Node::Database | Node::Balancer => None,
        };
        if let Some(process) = process {
            if pause { process.pause() } else { process.resume() }
        }
        Ok(())
    }

    fn destroy(&mut self, node: Node) -> Result<(), FaultsError> {
        let Node::Desk(desk) = node else { return Ok(()) };
        if let Some(desk) = self.seats.destroy(desk)? {
            self.log.write(Event::Destroyed { desk });
        }
        Ok(())
    }

    /// The plan ends whole; what the plan could not start, since something else was away, is started now.
    fn heal(&mut self, args: &Inside) -> Result<(), FaultsError> {
        for hub in 1..=args.hubs {
            self.hubs.revive(hub)?;
        }
        for desk in 1..=self.seats.count() {
            if self.seats.process(desk).is_none_or(Process::ended) {
                self.seats.start(desk)?;
            }
        }
        Ok(())
    }
}
