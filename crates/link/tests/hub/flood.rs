//! Ten thousand requests a second from one client: refused and metered, and the other desks are served as before. In an ordinary
//! run it is a small flood for a moment; `scripts/prove.sh` asks for the whole and prints what it came to.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use quietline_link::hub::Settings;
use quietline_link::identity::{Pin, client_config};
use quietline_link::wire::PROTOCOL;
use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use serde_json::json;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio_rustls::TlsConnector;

use super::common::{child::times, number};
use super::stage::{Desk, Stage, beat, plain, stage_of};

/// Connections of the flood at a time: more than the hub gives one client.
const CONNECTIONS: usize = 32;

/// What the flood is, and what became of it.
#[derive(Default)]
struct Flood {
    /// Requests that are due and not yet on their way.
    due: AtomicU64,
    written: AtomicU64,
    served: AtomicU64,
    refused: AtomicU64,
    /// Connections that shook hands, and those that did not, or were sent away.
    opened: AtomicU64,
    lost: AtomicU64,
    over: AtomicBool,
}

impl Flood {
    fn count(of: &AtomicU64) -> u64 {
        of.load(Ordering::Relaxed)
    }

    /// Takes what is due, at most so many.
    fn take(&self, most: u64) -> u64 {
        let taken = |due: u64| Some(due.saturating_sub(most));
        self.due.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).unwrap_or(0).min(most)
    }

    async fn ends(&self) {
        while !self.over.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// So many a second become due, whether anybody takes them or not.
    async fn pace(&self, rate: u64, length: Duration) {
        let (began, mut given) = (Instant::now(), 0);
        while began.elapsed() < length {
            let owed = rate * u64::try_from(began.elapsed().as_micros()).unwrap() / 1_000_000;
            self.due.fetch_add(owed - given, Ordering::Relaxed);
            given = owed;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        self.over.store(true, Ordering::Relaxed);
    }
}

/// Who floods: with a desk's certificate, or as a stranger.
#[derive(Clone)]
struct Client {
    config: Arc<rustls::ClientConfig>,
    hub: std::net::SocketAddr,
    request: Arc<Vec<u8>>,
}

impl Client {
    fn desk(stage: &Stage, desk: &Desk) -> Self {
        let chain = vec![CertificateDer::from_pem_slice(desk.reply.certificate.as_bytes()).unwrap()];
        Self::with(stage, Some((chain, desk.key.private())))
    }

    fn with(
        stage: &Stage,
        own: Option<(Vec<CertificateDer<'static>>, rustls::pki_types::PrivateKeyDer<'static>)>,
    ) -> Self {
        let config = Arc::new(client_config(Pin::Key(stage.identity()), own).unwrap());
        let body = beat(0, [0; 32]).to_string();
        let head = format!("POST /v1/heartbeat HTTP/1.1\r\nhost: hub\r\nquietline-protocol: {PROTOCOL}\r\n");
        let request = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        Self { config, hub: stage.address(), request: Arc::new(request.into_bytes()) }
    }

    /// One connection after the other, as many requests on each as it takes.
    async fn floods(self, flood: Arc<Flood>, on_each: u64) {
        while !flood.over.load(Ordering::Relaxed) {
            let told =
                if self.connection(&flood, on_each).await.is_some() { &flood.opened } else { &flood.lost };
            told.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// None: it came to nothing.
    async fn connection(&self, flood: &Flood, most: u64) -> Option<()> {
        // An address of its own on this machine: the floor's desks come from another one.
        let socket = TcpSocket::new_v4().ok()?;
        socket.bind((Ipv4Addr::new(127, 0, 0, 2), 0).into()).ok()?;
        let stream = socket.connect(self.hub).await.ok()?;
        let name = ServerName::try_from("hub").unwrap();
        let stream = TlsConnector::from(Arc::clone(&self.config)).connect(name, stream).await.ok()?;
        let (read, write) = tokio::io::split(stream);
        // It writes on while it reads: what is due does not wait for answers.
        tokio::select! {
            () = self.writes(flood, write, most) => Some(()),
            answers = reads(flood, read, most) => (answers > 0).then_some(()),
            () = flood.ends() => Some(()),
        }
    }

    /// Until the connection takes no more. Whoever has written all waits for the answers.
    async fn writes(&self, flood: &Flood, mut write: impl AsyncWrite + Unpin, most: u64) {
        let mut sent = 0;
        loop {
            let now = flood.take((most - sent).min(50));
            let bytes = self.request.repeat(usize::try_from(now).unwrap());
            if write.write_all(&bytes).await.is_err() {
                return;
            }
            sent += now;
            flood.written.fetch_add(now, Ordering::Relaxed);
            if now == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }
}

/// Counts answers until the connection ends, or until there are as many as asked for.
async fn reads(flood: &Flood, mut read: impl AsyncRead + Unpin, most: u64) -> u64 {
    let (mut answers, mut some) = (0, vec![0; 16 << 10]);
    while answers < most {
        match read.read(&mut some).await {
            Ok(length) if length > 0 => answers += counted(flood, &some[..length]),
            _ => break,
        }
    }
    answers
}

fn counted(flood: &Flood, bytes: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(bytes);
    let of = |status: &str| text.matches(&format!("HTTP/1.1 {status}")).count() as u64;
    let (served, refused) = (of("200"), of("429") + of("401"));
    flood.served.fetch_add(served, Ordering::Relaxed);
    flood.refused.fetch_add(refused, Ordering::Relaxed);
    served + refused
}

/// How long another desk waits for its heartbeats and for its answers, in microseconds.
#[derive(Default)]
struct Waited {
    beats: Vec<u64>,
    screens: Vec<u64>,
}

impl Waited {
    /// Asks all the time until told to stop. Every one must be answered.
    fn during(stage: &Stage, desk: &Desk, stop: impl Fn() -> bool) -> Self {
        let mut waited = Self::default();
        while !stop() || waited.beats.len() < 5 {
            let timed = |ask: &dyn Fn()| {
                let began = Instant::now();
                ask();
                u64::try_from(began.elapsed().as_micros()).unwrap()
            };
            waited.beats.push(timed(&|| assert_eq!(desk.beat(0, [0; 32]).status, 200)));
            waited.screens.push(timed(&|| assert_eq!(desk.screen(stage, &number(0)), "clear")));
            std::thread::sleep(Duration::from_millis(10));
        }
        waited
    }

    fn told(mut self) -> String {
        let spread = |values: &mut Vec<u64>| {
            values.sort_unstable();
            let at = |of: usize| values[(values.len() * of / 100).min(values.len() - 1)] as f64 / 1_000.0;
            format!("{:.1} / {:.1} ms", at(50), at(99))
        };
        format!("heartbeat {}, screen {}", spread(&mut self.beats), spread(&mut self.screens))
    }
}

/// A flood of one client at a hub, and what another desk has of it.
fn flooded(name: &str, stage: &Stage, client: &Client, on_each: u64) -> Arc<Flood> {
    let (rate, seconds) = (times("QUIETLINE_FLOOD", 1_000), times("QUIETLINE_FLOOD_SECONDS", 2));
    let other = stage.seat("supervisor");
    let began = Instant::now();
    let before = Waited::during(stage, &other, || began.elapsed() > Duration::from_millis(500)).told();
    let flood = Arc::new(Flood::default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for _ in 0..CONNECTIONS {
        runtime.spawn(client.clone().floods(Arc::clone(&flood), on_each));
    }
    let paced = Arc::clone(&flood);
    let pace =
        runtime.spawn(async move { paced.pace(rate.into(), Duration::from_secs(seconds.into())).await });
    let meanwhile = Waited::during(stage, &other, || pace.is_finished()).told();
    runtime.shutdown_timeout(Duration::from_secs(5));
    let a_second = |of: &AtomicU64| Flood::count(of) / u64::from(seconds);
    println!(
        "{name}: {rate}/s offered for {seconds} s, {}/s written, {}/s served, {}/s refused; connections {}/s opened, {}/s lost",
        a_second(&flood.written),
        a_second(&flood.served),
        a_second(&flood.refused),
        a_second(&flood.opened),
        a_second(&flood.lost)
    );
    println!("{name}: another desk, p50 / p99 before: {before}; meanwhile: {meanwhile}");
    flood
}

fn measured(change: impl Fn(Settings) -> Settings) -> Stage {
    stage_of(1, |settings| change(Settings { metrics: Some("127.0.0.1:0".parse().unwrap()), ..settings }))
}

/// The metrics of the hub: one of its counts.
fn metric(stage: &Stage, name: &str) -> u64 {
    let url = format!("http://{}/metrics", stage.hubs[0].metrics.unwrap());
    let text = plain(Pin::Key(stage.identity())).get(url).send().unwrap().text().unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("quietline_hub_{name} "))).unwrap();
    line.parse().unwrap()
}

#[test]
fn a_desk_that_floods_is_metered_and_another_is_served() {
    let stage = measured(|settings| settings);
    let loud = stage.seat("agent");
    let flood = flooded("a desk", &stage, &Client::desk(&stage, &loud), u64::MAX);
    assert!(Flood::count(&flood.refused) > 0 && metric(&stage, "requests_metered_total") > 0);
    assert!(Flood::count(&flood.served) < Flood::count(&flood.written), "not all of it was done");
    let again = stage.seat("agent").perform("who_am_i", json!({}));
    assert_eq!(again.status, 200, "nor is it held against the person");
}

#[test]
fn a_stranger_with_a_connection_for_each_request_is_refused_and_a_desk_is_served() {
    // As a fleet of desks the size of this flood would need it, so that there is something to refuse.
    let arrivals = times("QUIETLINE_FLOOD", 1_000).div_ceil(500);
    let stage = measured(|settings| Settings { arrivals, ..settings });
    let flood = flooded("a stranger", &stage, &Client::with(&stage, None), 1);
    assert_eq!(Flood::count(&flood.served), 0, "nothing is done for it");
    assert!(metric(&stage, "connections_refused_total") > 0, "most of it is let go of before the handshake");
    assert_eq!(stage.seat("agent").perform("who_am_i", json!({})).status, 200);
}
