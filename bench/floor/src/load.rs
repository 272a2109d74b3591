//! Refusals and screenings at a set rate over the desks of one process.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::figures::now_us;
use crate::seat::Seat;

/// What one process is to do.
#[derive(Clone, Serialize, Deserialize)]
pub struct Plan {
    /// When it begins, µs UTC.
    pub start: u64,
    /// How long, s.
    pub seconds: u64,
    /// Refusals and screenings a second, of all its desks together.
    pub rejections: f64,
    pub screenings: f64,
    pub campaign: String,
    /// Numbers are drawn from here on.
    pub seed: u64,
}

/// What came of it.
#[derive(Default, Serialize, Deserialize)]
pub struct Done {
    /// Position and instant of each refusal, µs UTC.
    pub recorded: Vec<(u64, u64)>,
    /// Refusals that the hub did not have when the time was over.
    pub unsent: usize,
    /// Of each desk: positions, and when they were taken, µs UTC.
    pub taken: Vec<Vec<(u64, u64)>>,
    /// Time from the instant of a refusal to another desk's `screen` naming it, µs.
    pub said_no: Vec<u64>,
    /// Time that a screening took, µs.
    pub screened: Vec<u64>,
    /// Verbs that were answered with an error, and one of them.
    pub errors: usize,
    pub error: Option<String>,
}

const REJECTERS: usize = 8;
const SCREENERS: usize = 24;
/// One refusal of so many is asked for at another desk.
const ASKED: u64 = 10;

/// As a process of its own: says when it is ready, is told the plan, leaves its figures in a file.
pub fn child(folders: &[PathBuf], out: &Path) {
    let seats: Vec<Seat> = folders.iter().map(|folder| Seat::open(folder)).collect();
    seats.iter().for_each(Seat::ready);
    println!("ready");
    std::io::stdout().flush().expect("somebody reads");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).expect("somebody writes");
    let plan: Plan = serde_json::from_str(&line).expect("a plan");
    let done = run(&seats, &plan);
    std::fs::write(out, serde_json::to_vec(&done).expect("figures are JSON")).expect("the figures are kept");
}

/// Does it, then waits until the hub has everything.
pub fn run(seats: &[Seat], plan: &Plan) -> Done {
    let done = Mutex::new(Done::default());
    let ids: Vec<Mutex<Vec<Value>>> = seats.iter().map(|_| Mutex::default()).collect();
    std::thread::scope(|scope| {
        for n in 0..REJECTERS {
            let (done, ids) = (&done, &ids);
            scope.spawn(move || {
                beat(plan, plan.rejections, n, REJECTERS, |k| reject(seats, plan, k, ids, done));
            });
        }
        for n in 0..SCREENERS {
            let done = &done;
            scope.spawn(move || {
                beat(plan, plan.screenings, n, SCREENERS, |k| screen(seats, plan, k, done));
            });
        }
    });
    let mut done = done.into_inner().unwrap();
    settle(seats, &ids, &mut done);
    done
}

/// Calls at a rate, as the `n`th of so many threads; never catches up by bursts.
fn beat(plan: &Plan, rate: f64, n: usize, of: usize, act: impl Fn(u64)) {
    if rate <= 0.0 {
        return;
    }
    let step = 1_000_000.0 / rate;
    let mut k = n as u64;
    loop {
        let due = plan.start + (k as f64 * step) as u64;
        if due > plan.start + plan.seconds * 1_000_000 {
            return;
        }
        std::thread::sleep(Duration::from_micros(due.saturating_sub(now_us())));
        act(k);
        k += of as u64;
    }
}

/// A made-up number in Hong Kong, another for each `k` and seed.
fn number(plan: &Plan, k: u64, kind: u64) -> String {
    let mixed = (k * 2 + kind).wrapping_mul(0x9E37_79B9).wrapping_add(plan.seed * 7_919) % 10_000_000;
    format!("+852{}{mixed:07}", if kind == 0 { 6 } else { 9 })
}

fn reject(seats: &[Seat], plan: &Plan, k: u64, ids: &[Mutex<Vec<Value>>], done: &Mutex<Done>) {
    let at = (k as usize * 7) % seats.len();
    let number = number(plan, k, 0);
    let input = json!({ "address": number, "campaign": plan.campaign, "channel": "voice" });
    match seats[at].run("reject", input) {
        Ok(reply) => {
            ids[at].lock().unwrap().push(reply["id"].clone());
            if k.is_multiple_of(ASKED) && seats.len() > 1 {
                ask_elsewhere(seats, at, &number, &reply["id"], plan, done);
            }
        }
        Err(error) => failed(done, &error.code),
    }
}

/// Asks another desk until it says no because of this refusal.
fn ask_elsewhere(seats: &[Seat], at: usize, number: &str, id: &Value, plan: &Plan, done: &Mutex<Done>) {
    let other = &seats[(at + seats.len() / 2) % seats.len()];
    let began = now_us();
    loop {
        let reply = other.run("screen", json!({ "address": number, "campaign": plan.campaign }));
        if reply.as_ref().is_ok_and(refused) {
            break;
        }
        if now_us() - began > 10_000_000 {
            return failed(done, "never blocked at the other desk");
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    let said = now_us();
    while now_us() - said < 5_000_000 {
        if let Some((_, effective)) = seats[at].recorded(std::slice::from_ref(id)).first() {
            return done.lock().unwrap().said_no.push(said.saturating_sub(*effective));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    failed(done, "never effective");
}

/// Whether a verdict names a refusal, be it the hub's or the desk's own.
fn refused(verdict: &Value) -> bool {
    let reasons = verdict["reasons"].as_array().into_iter().flatten();
    reasons
        .filter_map(|reason| reason["rule"].as_str())
        .any(|rule| rule.starts_with("HK-OPT") || rule == "ENG-01")
}

fn screen(seats: &[Seat], plan: &Plan, k: u64, done: &Mutex<Done>) {
    let seat = &seats[(k as usize * 13) % seats.len()];
    let began = now_us();
    match seat.run("screen", json!({ "address": number(plan, k, 1), "campaign": plan.campaign })) {
        Ok(_) => done.lock().unwrap().screened.push(now_us() - began),
        Err(error) => failed(done, &error.code),
    }
}

fn failed(done: &Mutex<Done>, what: &str) {
    let mut done = done.lock().unwrap();
    done.errors += 1;
    done.error.get_or_insert_with(|| what.to_owned());
}

fn settle(seats: &[Seat], ids: &[Mutex<Vec<Value>>], done: &mut Done) {
    // The last of the others' entries are still on their way.
    std::thread::sleep(Duration::from_secs(5));
    for (seat, ids) in seats.iter().zip(ids) {
        let ids = ids.lock().unwrap();
        let recorded: Vec<_> = ids.chunks(100).flat_map(|some| seat.recorded(some)).collect();
        done.unsent += ids.len() - recorded.len();
        done.recorded.extend(recorded);
        done.taken.push(std::mem::take(&mut *seat.taken.lock().unwrap()));
    }
}
