//! What goes on at a seat. Two people's work is done there at once: one borrows persons, asks for permits and calls; one hears
//! people say no and looks numbers up. Which numbers come up moves along with the time, the same at every seat, so that all
//! seats meet at the same numbers.

use std::sync::atomic::Ordering;
use std::time::Duration;

use quietline_checker::log::{Answer, Event, Hub, What};
use quietline_office::ApiError;
use quietline_office::clock::Clock;
use quietline_office::when::When;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use uuid::Uuid;

use super::line;
use super::loans::Loans;
use super::sit::Seat;
use crate::clock::Shifted;
use crate::floor::company::Company;

/// Numbers that come up a second, and at a time.
const A_SECOND: f64 = 1.5;
const AT_A_TIME: u32 = 45;
/// Persons that a seat borrows at most; the hub lends ten.
const LOANS: usize = 8;
/// How far ahead of their time persons are borrowed: a loan is for when the hub is away.
const AHEAD: u32 = 120;
/// Between two acts, milliseconds.
const CALLS: std::ops::Range<u64> = 150..1_500;
const HEARS: std::ops::Range<u64> = 300..3_000;

/// Numbers that a run needs.
pub fn numbers(minutes: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes of a run are few")]
    let come_up = (minutes * 60.0 * A_SECOND).ceil() as u32;
    come_up + 2 * AHEAD + AT_A_TIME
}

/// Names the acts of a process apart.
static OPS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);

/// The one who calls.
pub fn call(seat: &Seat, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    let mut loans = Loans::open(seat.desk.dir());
    while !seat.drain.load(Ordering::SeqCst) {
        pause(&mut random, CALLS);
        match random.random_range(0..100) {
            0..30 if loans.len() < LOANS => borrow_ahead(seat, &mut random, &mut loans),
            0..75 => place(seat, &mut random, &mut loans),
            _ => screen(seat, &mut random),
        }
    }
}

/// The one who hears. Without a hub more is heard, since it is then that it is told late.
pub fn hear(seat: &Seat, seed: u64) {
    let mut random = StdRng::seed_from_u64(!seed);
    let mut waiting = Vec::new();
    while !seat.drain.load(Ordering::SeqCst) {
        pause(&mut random, HEARS);
        let often = if seat.away.load(Ordering::SeqCst) { 40 } else { 14 };
        if random.random_range(0..100) < often {
            let number = seat.comes_up(&mut random);
            waiting.extend(reject(seat, number, None));
        } else {
            screen(seat, &mut random);
        }
        waiting.retain(|id| !seat.is_effective(*id));
    }
}

fn pause(random: &mut StdRng, millis: std::ops::Range<u64>) {
    std::thread::sleep(Duration::from_millis(random.random_range(millis)));
}

impl Seat {
    /// A number whose time it is; the newest more often, so that many meet there.
    fn comes_up(&self, random: &mut StdRng) -> u32 {
        let newest = self.newest();
        let back = random.random_range(0..AT_A_TIME).min(random.random_range(0..AT_A_TIME));
        newest.saturating_sub(back)
    }

    /// The nearest number below that this seat borrows.
    fn of_mine(&self, near: u32) -> u32 {
        near - near % self.company.desks + self.number % self.company.desks
    }

    fn newest(&self) -> u32 {
        let millis = Shifted::by(self.company.shift).now() - self.company.began;
        let last = u32::try_from(self.company.leads.len()).unwrap_or(u32::MAX) - 1 - AHEAD;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a run is short"
        )]
        let come_up = (millis.max(0) as f64 / 1_000.0 * A_SECOND) as u32;
        (come_up + AT_A_TIME).min(last)
    }

    /// Does something and notes when it began, how it ended, and whether the hub was asked.
    fn ask(
        &self,
        what: What,
        number: u32,
        about: (Option<Uuid>, Option<&str>),
        run: impl FnOnce() -> Result<Value, ApiError>,
        answer: impl FnOnce(&Value) -> Answer,
    ) -> Answer {
        let op = OPS.fetch_add(1, Ordering::SeqCst);
        let (id, call) = (about.0.map(|id| id.to_string()), about.1.map(str::to_owned));
        self.log.write(Event::Asked { op, what, number, id, call });
        line::begin();
        let reply = run();
        let hub = line::asked();
        if hub != Hub::None {
            self.away.store(hub == Hub::Unreachable, Ordering::SeqCst);
        }
        let answer = match &reply {
            Ok(reply) => answer(reply),
            Err(error) => Answer::Failed { code: error.code.clone() },
        };
        self.log.write(Event::Answered { op, answer: answer.clone(), hub });
        if matches!(&reply, Err(error) if matches!(error.code.as_str(), "signed_out" | "session_ended")) {
            self.sign_in();
        }
        answer
    }

    /// Whether the desk knows by now that a rejection is in force; notes it when it does.
    fn is_effective(&self, id: Uuid) -> bool {
        let Ok(reply) = self.run("report_state", json!({ "ids": [id] })) else { return false };
        let report = &reply["reports"][0];
        let (Some(position), Some(effective_at)) =
            (report["position"].as_u64(), instant(&report["effective_at"]))
        else {
            return false;
        };
        self.log.write(Event::Effective { id: id.to_string(), position, effective_at });
        true
    }
}

/// Borrows somebody whose time is yet to come: a loan is for when the hub is away. Each seat keeps to numbers of its own there,
/// or most would be with somebody else already.
fn borrow_ahead(seat: &Seat, random: &mut StdRng, loans: &mut Loans) {
    let near = (seat.newest() + random.random_range(0..AHEAD)).saturating_sub(AT_A_TIME / 2);
    borrow(seat, seat.of_mine(near), loans);
}

/// The hub permits calls to persons on loan and to nobody else. True when this one is.
fn borrow(seat: &Seat, number: u32, loans: &mut Loans) -> bool {
    let Some(lead) = seat.company.leads.get(number as usize) else { return false };
    let input = json!({ "campaign": seat.company.campaign, "lead": lead });
    let run = || seat.run("next_lead", input);
    let answer =
        seat.ask(What::Lend, number, (None, None), run, |reply| verdict(&reply["lead"]["verdict"], 0));
    let lent = matches!(answer, Answer::Clear { .. });
    if lent {
        loans.add(number);
    }
    lent
}

/// Somebody on loan whose time has come, else anybody whose time it is, borrowed this moment.
fn place(seat: &Seat, random: &mut StdRng, loans: &mut Loans) {
    let away = seat.away.load(Ordering::SeqCst);
    let lent = random.random_range(0..100) < if away { 70 } else { 20 } || loans.len() >= LOANS;
    let number = match loans.ripe(seat.newest()) {
        Some(ripe) if lent => ripe,
        _ => {
            let number = seat.comes_up(random);
            if !away && !borrow(seat, number, loans) {
                return;
            }
            number
        }
    };
    loans.end(number);
    let Some(lead) = seat.company.leads.get(number as usize) else { return };
    let run = || seat.run("place_call", json!({ "lead": lead }));
    let answer = seat.ask(What::Permit, number, (None, None), run, permit);
    let Answer::Granted { call, .. } = answer else {
        // Whom nobody here calls any more is for others to call; what cannot be given back ends by itself.
        let _ = seat.run("lead_return", json!({ "lead": lead }));
        return;
    };
    if random.random_range(0..100) < 25 {
        reject(seat, number, Some(&call));
    }
    // A report like any other; that it cannot be kept would be told by the rejection.
    let _ = seat.run("outcome", json!({ "call": call, "outcome": "not_interested" }));
}

fn reject(seat: &Seat, number: u32, call: Option<&str>) -> Option<Uuid> {
    let id = Uuid::new_v4();
    let input = match call {
        Some(call) => json!({ "request": id, "call": call }),
        None => json!({ "request": id, "address": Company::number(number) }),
    };
    let answer = seat.ask(What::Reject, number, (Some(id), call), || seat.run("reject", input), kept);
    matches!(answer, Answer::Kept { .. }).then_some(id)
}

fn screen(seat: &Seat, random: &mut StdRng) {
    let number = seat.comes_up(random);
    let input = json!({ "address": Company::number(number), "campaign": seat.company.campaign });
    let run = || seat.run("screen", input);
    seat.ask(What::Screen, number, (None, None), run, |reply| {
        verdict(reply, reply["position"].as_u64().unwrap_or_default())
    });
}

fn verdict(verdict: &Value, position: u64) -> Answer {
    match verdict["decision"].as_str() {
        Some("clear") => Answer::Clear { position },
        Some(_) => Answer::Blocked { position, rules: rules(verdict) },
        None => Answer::Failed { code: "nobody".into() },
    }
}

fn rules(verdict: &Value) -> Vec<String> {
    let reasons = verdict["reasons"].as_array().into_iter().flatten();
    reasons.filter_map(|reason| reason["rule"].as_str().map(str::to_owned)).collect()
}

fn permit(reply: &Value) -> Answer {
    let position = reply["position"].as_u64().unwrap_or_default();
    match reply["call"].as_str() {
        Some(call) => Answer::Granted { call: call.to_owned(), position },
        None => Answer::Blocked { position, rules: rules(&reply["verdict"]) },
    }
}

fn kept(reply: &Value) -> Answer {
    Answer::Kept {
        said_at: instant(&reply["said_at"]).unwrap_or_default(),
        kept_at: instant(&reply["kept_at"]).unwrap_or_default(),
        position: reply["position"].as_u64().unwrap_or_default(),
        effective_at: instant(&reply["effective_at"]),
    }
}

fn instant(value: &Value) -> Option<i64> {
    value.as_str()?.parse::<When>().ok().map(|when| when.0)
}
