use std::net::SocketAddr;
use std::time::Duration;

use quietline_office::floor::list::LIMIT_MS;

use super::hooks::Hooks;

/// How a hub process is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where desks come in.
    pub listen: SocketAddr,
    /// Where metrics are read, in the clear: a loopback address.
    pub metrics: Option<SocketAddr>,
    /// Where providers of messages tell what people answered; none: nowhere.
    pub hooks: Option<Hooks>,
    /// `HOST:PORT` that stands in invitation codes: this process, or the balancer before it.
    pub address: Option<String>,
    /// Past this age of its last heartbeat a desk dials nobody, ms; never more than the rule book names.
    pub limit_ms: u32,
    /// Requests a second of one desk.
    pub per_desk: u32,
    /// Requests a second from one source address without a desk's certificate.
    pub per_source: u32,
    /// New connections a second from one source address; fifty times as many at once. A handshake costs more than a request.
    pub arrivals: u32,
    /// Calls into the office at a time.
    pub at_once: usize,
    /// For the TLS handshake.
    pub handshake: Duration,
    /// For the head of a request, and between two requests.
    pub idle: Duration,
    /// For the body of a request.
    pub body: Duration,
    /// For a peer that does not take what it is sent.
    pub stalled: Duration,
}

/// Each call has a thread while it lasts, and threads that wait for a core cost memory and answer nobody sooner.
fn at_once() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    (4 * cores).max(8)
}

impl Settings {
    /// As `quietline hub serve` does without options, at an address.
    pub fn at(listen: SocketAddr) -> Self {
        Self {
            listen,
            metrics: None,
            hooks: None,
            address: None,
            limit_ms: LIMIT_MS,
            per_desk: 200,
            per_source: 20,
            arrivals: 200,
            at_once: at_once(),
            handshake: Duration::from_secs(5),
            idle: Duration::from_secs(60),
            body: Duration::from_secs(10),
            stalled: Duration::from_secs(20),
        }
    }
}
