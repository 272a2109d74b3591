//! Many desks on one hub.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use clap::Args;
use serde_json::json;

use crate::figures::now_us;
use crate::hub::Hub;
use crate::load::{self, Done, Plan};
use crate::process::{anonymous_kb, cpu_us};
use crate::report::{self, Cost};
use crate::seat::{Seat, folders};

/// How much of everything.
#[derive(Args)]
pub struct Sizes {
    /// Desks in all.
    #[arg(long, default_value_t = 500)]
    desks: usize,
    /// So many of them are processes of their own.
    #[arg(long, default_value_t = 20)]
    processes: usize,
    /// How long, s.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// Refusals a second.
    #[arg(long, default_value_t = 50.0)]
    rejections: f64,
    /// Screenings a second.
    #[arg(long, default_value_t = 500.0)]
    screenings: f64,
}

/// Runs it and prints a table.
pub fn run(sizes: &Sizes) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let hub = Hub::start(folder.path());
    let places = folders(folder.path(), sizes.desks);
    let seats = join(&hub, &places, sizes.processes);
    eprintln!("{} desks joined", places.len());
    let others: Vec<Other> = places[seats.len()..].iter().map(|place| Other::start(place)).collect();
    seats.iter().for_each(Seat::ready);
    let plan = Plan {
        start: now_us() + 2_000_000,
        seconds: sizes.seconds,
        rejections: sizes.rejections,
        screenings: sizes.screenings,
        campaign: hub.campaign.clone(),
        seed: 1,
    };
    let others: Vec<Other> = others.into_iter().map(Other::ready).collect();
    let before = costs(&hub);
    let began = now_us();
    let mut dones = all(&seats, others, &plan, sizes);
    let took = now_us() - began;
    let cost = Cost::between(&before, &costs(&hub), took, anonymous_kb(hub.pid()));
    report::print(sizes.desks, sizes.seconds, &mut dones, &cost);
}

/// CPU time of the hub, of the database and of this harness with its desks, µs.
fn costs(hub: &Hub) -> [u64; 3] {
    [cpu_us(hub.pid()), cpu_us(hub.server.pid()), cpu_us(std::process::id()) - cpu_us(hub.pid())]
}

/// The desks of this process; the last `apart` folders join and are left to others.
fn join(hub: &Hub, places: &[PathBuf], apart: usize) -> Vec<Seat> {
    let here = places.len().saturating_sub(apart).max(1);
    Seat::join(&places[0], &hub.invite());
    let first = Seat::open(&places[0]);
    let mut seats = vec![first];
    for (n, place) in places.iter().enumerate().skip(1) {
        let invited = seats[0].run("desk_invite", json!({})).expect("an admin invites");
        Seat::join(place, invited["code"].as_str().expect("a code"));
        if n < here {
            seats.push(Seat::open(place));
        }
        // Who has no certificate yet is held to 20 requests a second.
        std::thread::sleep(Duration::from_millis(60));
    }
    seats
}

fn all(seats: &[Seat], others: Vec<Other>, plan: &Plan, sizes: &Sizes) -> Vec<Done> {
    let share = |desks: usize| desks as f64 / sizes.desks as f64;
    let part = |desks: usize, seed: u64| Plan {
        rejections: plan.rejections * share(desks),
        screenings: plan.screenings * share(desks),
        seed,
        start: now_us() + 1_000_000,
        ..plan.clone()
    };
    let others: Vec<Other> = (2..).zip(others).map(|(seed, other)| other.told(&part(1, seed))).collect();
    let mut dones = vec![load::run(seats, &part(seats.len(), 1))];
    dones.extend(others.into_iter().map(Other::done));
    dones
}

/// A desk in a process of its own.
struct Other {
    process: Child,
    output: BufReader<std::process::ChildStdout>,
    out: PathBuf,
}

impl Other {
    fn start(folder: &Path) -> Self {
        let out = folder.with_extension("figures");
        let mut process = Command::new(std::env::current_exe().expect("this program"))
            .arg("seats")
            .arg(folder)
            .arg("--out")
            .arg(&out)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("another process");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        Self { process, output, out }
    }

    fn ready(mut self) -> Self {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("its output");
        assert_eq!(line.trim(), "ready", "a desk in a process of its own did not start");
        self
    }

    fn told(mut self, plan: &Plan) -> Self {
        let text = serde_json::to_string(plan).expect("a plan is JSON") + "\n";
        let input = self.process.stdin.as_mut().expect("its input");
        input.write_all(text.as_bytes()).expect("it listens");
        self
    }

    fn done(mut self) -> Done {
        assert!(self.process.wait().expect("it ends").success(), "a desk in a process of its own failed");
        serde_json::from_slice(&std::fs::read(&self.out).expect("its figures")).expect("figures are JSON")
    }
}
