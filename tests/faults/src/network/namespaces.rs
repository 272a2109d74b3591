//! A network namespace a node, all on one bridge: a cable is cut by taking its end down, one way is blocked by a route into
//! nothing, a slow line is a bucket that drips. The kernels of build machines often lack `netem`; what it would do beyond
//! that (a longer way) the balancer does.

use std::path::Path;
use std::process::Command;

use super::{Network, Node};
use crate::child::run;
use crate::error::FaultsError;
use crate::plan::Line;

/// The test network of RFC 2544: no route of any machine leads there.
const NET: &str = "198.18.77";
/// Where desks come in.
const PORT: u16 = 7420;
/// Prefix of the names.
const PREFIX: &str = "qf";

/// The namespaces of one run.
pub struct Namespaces {
    prefix: String,
}

fn host(node: Node) -> u32 {
    match node {
        Node::Database => 2,
        Node::Balancer => 3,
        Node::Hub(n) => 10 + n,
        Node::Desk(n) => 100 + n,
    }
}

fn ip(what: &str, words: &[&str]) -> Result<Vec<u8>, FaultsError> {
    run(what, Command::new("ip").args(words))
}

/// Whether this machine lets us make one. The answer is why not.
pub fn permitted() -> Result<(), FaultsError> {
    let name = format!("{PREFIX}{}-probe", std::process::id());
    let made = ip("ip netns add", &["netns", "add", &name]).and_then(|_| {
        ip("ip link add", &["-n", &name, "link", "add", "probe", "type", "bridge"])?;
        ip("ip link add", &["-n", &name, "link", "add", "here", "type", "veth", "peer", "name", "there"])
    });
    let _ = ip("ip netns del", &["netns", "del", &name]);
    made.map(drop)
}

/// Makes those of a run; gives their prefix.
pub fn make(desks: u32, hubs: u32) -> Result<String, FaultsError> {
    let prefix = format!("{PREFIX}{}", std::process::id());
    let switch = format!("{prefix}-switch");
    ip("the switch", &["netns", "add", &switch])?;
    ip("the switch", &["-n", &switch, "link", "add", "bridge", "type", "bridge"])?;
    ip("the switch", &["-n", &switch, "link", "set", "bridge", "up"])?;
    let all = [Node::Database, Node::Balancer].into_iter();
    for node in all.chain((1..=hubs).map(Node::Hub)).chain((1..=desks).map(Node::Desk)) {
        join(&prefix, &switch, node)?;
    }
    Ok(prefix)
}

fn join(prefix: &str, switch: &str, node: Node) -> Result<(), FaultsError> {
    let (name, port) = (format!("{prefix}-{node}"), node.to_string());
    let address = format!("{NET}.{}/24", host(node));
    let what = format!("the namespace of {node}");
    ip(&what, &["netns", "add", &name])?;
    ip(&what, &["-n", &name, "link", "set", "lo", "up"])?;
    ip(&what, &["-n", &name, "link", "add", "line", "type", "veth", "peer", "name", &port, "netns", switch])?;
    ip(&what, &["-n", &name, "address", "add", &address, "dev", "line"])?;
    ip(&what, &["-n", &name, "link", "set", "line", "up"])?;
    ip(&what, &["-n", switch, "link", "set", &port, "master", "bridge", "up"]).map(drop)
}

/// Removes those with a prefix. Those of processes that have not ended yet go with them.
pub fn remove(prefix: &str) {
    for name in names().into_iter().filter(|name| name.starts_with(&format!("{prefix}-"))) {
        if let Err(error) = ip("ip netns del", &["netns", "del", &name]) {
            eprintln!("floor-faults: {error}");
        }
    }
}

/// Removes what a harness that was killed has left.
pub fn sweep() {
    let mut prefixes: Vec<String> = names().iter().filter_map(|name| dead(name)).collect();
    prefixes.dedup();
    prefixes.iter().for_each(|prefix| remove(prefix));
}

/// The prefix, when it is one of ours and the process that made it is gone.
fn dead(name: &str) -> Option<String> {
    let (prefix, _) = name.split_once('-')?;
    let pid: u32 = prefix.strip_prefix(PREFIX)?.parse().ok()?;
    (!Path::new(&format!("/proc/{pid}")).exists()).then(|| prefix.to_owned())
}

fn names() -> Vec<String> {
    let listed = ip("ip netns list", &["netns", "list"]).unwrap_or_default();
    let text = String::from_utf8_lossy(&listed);
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

impl Namespaces {
    /// Those with a prefix.
    pub fn of(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned() }
    }

    fn of_node(&self, node: Node) -> String {
        format!("{}-{node}", self.prefix)
    }

    /// A route into nothing, from a node to the rest.
    fn route(&self, act: &str, from: Node, to: &str) -> Result<(), FaultsError> {
        let what = format!("a route at {from}");
        ip(&what, &["-n", &self.of_node(from), "route", act, "blackhole", to]).map(drop)
    }

    /// Who talks to a node.
    fn peers(node: Node) -> &'static [Node] {
        match node {
            Node::Desk(_) => &[Node::Balancer],
            Node::Hub(_) => &[Node::Balancer, Node::Database],
            Node::Database | Node::Balancer => &[],
        }
    }

    fn one_way(&self, act: &str, node: Node, line: Line) -> Result<(), FaultsError> {
        match line {
            // Two halves, which go before the route to the network that the address brought.
            Line::Mute => self
                .route(act, node, &format!("{NET}.0/25"))
                .and_then(|()| self.route(act, node, &format!("{NET}.128/25"))),
            Line::Deaf => {
                let host = format!("{NET}.{}/32", host(node));
                Self::peers(node).iter().try_for_each(|peer| self.route(act, *peer, &host))
            }
            // The hub goes on hearing desks, and does not reach its ledger.
            Line::NoDatabase => self.route(act, node, &format!("{NET}.{}/32", host(Node::Database))),
            _ => Ok(()),
        }
    }

    fn switch(&self, node: Node, state: &str) -> Result<(), FaultsError> {
        let switch = format!("{}-switch", self.prefix);
        ip("a cable", &["-n", &switch, "link", "set", &node.to_string(), state]).map(drop)
    }

    fn drip(&self, node: Node, kbit: u32) -> Result<(), FaultsError> {
        let (rate, name) = (format!("{kbit}kbit"), self.of_node(node));
        let drip = ["root", "tbf", "rate", &rate, "burst", "3000", "latency", "2s"];
        let mut tc = Command::new("tc");
        tc.args(["-n", &name, "qdisc", "replace", "dev", "line"]).args(drip);
        run("a slow line", &mut tc).map(drop)
    }

    /// As it was made, whatever was done to it.
    fn mend(&self, node: Node) -> Result<(), FaultsError> {
        self.switch(node, "up")?;
        for line in [Line::Mute, Line::Deaf, Line::NoDatabase] {
            // Not there: so much the better.
            let _ = self.one_way("del", node, line);
        }
        let name = self.of_node(node);
        let _ = run("a line", Command::new("tc").args(["-n", &name, "qdisc", "del", "dev", "line", "root"]));
        Ok(())
    }
}

impl Network for Namespaces {
    fn name(&self) -> &'static str {
        "network namespaces"
    }

    fn command(&self, node: Node, program: &Path) -> Command {
        let mut command = Command::new("nsenter");
        command.arg(format!("--net=/run/netns/{}", self.of_node(node))).arg("--").arg(program);
        command
    }

    fn address(&self, _: u32) -> String {
        format!("{NET}.{}:{PORT}", host(Node::Balancer))
    }

    fn hub(&self, hub: u32) -> String {
        format!("{NET}.{}:{PORT}", host(Node::Hub(hub)))
    }

    fn database(&self, _: u32, name: &str) -> String {
        format!("postgres://program@{NET}.{}:5432/{name}?sslmode=disable", host(Node::Database))
    }

    fn database_settings(&self) -> Vec<String> {
        vec![format!("listen_addresses={NET}.{}", host(Node::Database))]
    }

    fn lines(&self, _: u32, hubs: u32, _: &Path) -> Vec<String> {
        let targets: Vec<String> = (1..=hubs).map(|hub| self.hub(hub)).collect();
        vec![format!("*={}={}", self.address(1), targets.join(","))]
    }

    fn set(&self, node: Node, line: Line, tell: &mut dyn FnMut(String)) -> Result<(), FaultsError> {
        let peer = format!("{NET}.{}", host(node));
        match line {
            Line::Whole => {
                tell(format!("{peer} open"));
                self.mend(node)
            }
            Line::Cut => self.switch(node, "down"),
            Line::Mute | Line::Deaf | Line::NoDatabase => self.one_way("add", node, line),
            Line::Slow { kbit } => self.drip(node, kbit),
            Line::Far { ms } => {
                tell(format!("{peer} delay {ms}"));
                Ok(())
            }
        }
    }
}
