//! Facts and their end: what is due of each category ends with a certificate, and views kept up step by step equal a
//! rebuild; what is held, or still needed, does not end.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use std::collections::{BTreeMap, BTreeSet};

use common::{Floor, MORNING, floor, number};
use proptest::prelude::*;
use quietline_ledger::{Ledger, Position};
use quietline_office::views;
use recordings::{DAY, Sound, sound};
use serde_json::{Value, json};

fn same_as_rebuilt(floor: &Floor) {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let key = ledger.subkey("views");
    floor.office.pulse().unwrap();
    let stepwise = views::open(&floor.office.dir().join(views::VIEWS_FILE), &key).unwrap();
    let aside = tempfile::tempdir().unwrap();
    views::rebuild(aside.path(), &key, &ledger).unwrap();
    let rebuilt = views::open(&aside.path().join(views::VIEWS_FILE), &key).unwrap();
    assert_eq!(views::same(&stepwise, &rebuilt).unwrap(), Ok(()), "views kept step by step equal a rebuild");
    assert!(ledger.verify(&[], &mut |_, _| {}).unwrap().ok, "what is missing was ordered to go");
}

/// Ends what is due; more than usual is agreed to by a second person.
fn dispose(floor: &Floor, category: Option<&str>) -> Value {
    let input = json!({ "category": category });
    let asked = floor.run(&floor.session("admin"), "dispose", input.clone()).unwrap();
    if asked["state"] == "waiting" {
        return floor.run(&floor.session("second"), "dispose", input).unwrap();
    }
    asked
}

/// Kinds of what stands on a certificate, each with its number.
fn kinds(floor: &Floor, done: &Value) -> BTreeMap<String, usize> {
    let input = json!({ "id": done["certificate"], "limit": 1000 });
    let shown = floor.run(&floor.session("auditor"), "certificate_show", input).unwrap();
    let mut kinds = BTreeMap::new();
    for item in shown["items"].as_array().unwrap() {
        *kinds.entry(item["kind"].as_str().unwrap_or("recording").to_owned()).or_default() += 1;
    }
    kinds
}

/// A call with all that can be said in one; gives its id.
fn call(floor: &Floor, lead: usize, outcome: &str) -> Value {
    let agent = floor.session("agent");
    let call = floor.run(&agent, "place_call", json!({ "lead": floor.leads[lead] })).unwrap()["call"].clone();
    assert!(call.is_string(), "the call was not placed");
    floor.run(&agent, "call_answered", json!({ "call": call })).unwrap();
    let said = json!({ "call": call, "step": 4, "item": "opt_out_right", "language": "en", "script_version": 1, "shown_ms": 9_000 });
    floor.run(&agent, "step_said", said).unwrap();
    floor.run(&agent, "recording_answer", json!({ "call": call, "allowed": true })).unwrap();
    floor.run(&agent, "hang_up", json!({ "call": call })).unwrap();
    floor
        .run(&agent, "outcome", json!({ "call": call, "outcome": outcome, "note": "made-up words" }))
        .unwrap();
    call
}

fn at(floor: &Floor, day: i64) {
    floor.clock.set(MORNING + day * DAY);
}

fn count(floor: &Floor, kind: &str) -> usize {
    let mut found = 0;
    Ledger::open(floor.office.dir())
        .unwrap()
        .for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
            found += usize::from(fact.kind == kind);
            Ok(())
        })
        .unwrap();
    found
}

/// Protects the schedule of calls: what was said and the call itself go on their day, not before; the person is not called
/// anew because the record is gone.
#[test]
fn calls_end_on_their_day_and_leads_stay_closed() {
    let floor = floor(2);
    let call = call(&floor, 0, "not_interested");
    at(&floor, 2 * 365 - 1);
    assert_eq!(dispose(&floor, Some("call_records"))["state"], "nothing");
    at(&floor, 2 * 365 + 1);
    let preview = floor.run(&floor.session("admin"), "dispose", json!({ "dry_run": true })).unwrap();
    assert_eq!(preview["by_category"]["call_records"], 4, "{preview}");
    assert_eq!(preview["by_category"]["disclosure_evidence"], 2, "{preview}");
    assert_eq!(
        dispose(&floor, Some("call_records"))["state"],
        "nothing",
        "what was said shows nothing without its call"
    );
    let done = dispose(&floor, Some("disclosure_evidence"));
    assert_eq!(kinds(&floor, &done), [("RecordingAnswered".into(), 1), ("StepSaid".into(), 1)].into());
    same_as_rebuilt(&floor);
    let done = dispose(&floor, Some("call_records"));
    assert_eq!(done["items"], 4, "{done}");
    same_as_rebuilt(&floor);
    for kind in ["CallPermitted", "CallAnswered", "CallEnded", "OutcomeSet", "StepSaid", "RecordingAnswered"]
    {
        assert_eq!(count(&floor, kind), 0, "{kind}");
    }
    let agent = floor.session("agent");
    let next = floor.run(&agent, "next_lead", json!({ "campaign": floor.campaign })).unwrap();
    assert_ne!(next["lead"]["id"], json!(floor.leads[0]), "{next}");
    // What comes late about it is kept, and ends by its own day.
    floor.run(&agent, "outcome", json!({ "call": call, "outcome": "busy" })).unwrap();
    same_as_rebuilt(&floor);
}

/// Protects a wrong number: link and consent do not come back when the record of the call ends; its number goes.
#[test]
fn a_wrong_number_stays_one() {
    let floor = floor(1);
    call(&floor, 0, "wrong_number");
    at(&floor, 3 * 365);
    dispose(&floor, None);
    same_as_rebuilt(&floor);
    assert_eq!(count(&floor, "OutcomeSet"), 1);
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    ledger
        .for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
            if matches!(fact.kind.as_str(), "CallPermitted" | "OutcomeSet") {
                assert_eq!(ledger.open_secret(fact.position)?, None, "{}", fact.kind);
            }
            Ok(())
        })
        .unwrap();
    assert_ne!(floor.decision(&floor.session("agent"), &number(0), "voice"), "clear");
}

/// Protects refusals: number, words and call end, and the refusal blocks on.
#[test]
fn a_refusal_outlives_its_words() {
    let floor = floor(2);
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[0] })).unwrap()["call"].clone();
    let said = json!({ "call": placed, "words": "Never again." });
    let rejection = floor.run(&agent, "reject", said).unwrap()["id"].clone();
    floor.run(&agent, "hang_up", json!({ "call": placed })).unwrap();
    floor.run(&agent, "slip", json!({ "id": rejection, "reason": "made-up reason" })).unwrap();
    at(&floor, 5 * 365 + 2);
    let done = dispose(&floor, Some("rejection_log"));
    assert_eq!(kinds(&floor, &done), [("RejectionLogged".into(), 1), ("SlipReported".into(), 1)].into());
    same_as_rebuilt(&floor);
    assert_eq!(floor.decision(&agent, &number(0), "voice"), "blocked");
    let shown =
        floor.run(&floor.session("supervisor"), "rejection_show", json!({ "id": rejection })).unwrap();
    assert_eq!((&shown["row"]["number"], &shown["words"]), (&json!(""), &Value::Null), "{shown}");
    assert_eq!(count(&floor, "RejectionLogged"), 1, "the plain part stays for ever");
    assert_eq!(dispose(&floor, Some("rejection_log"))["state"], "nothing");
}

/// Protects accounts: sign-ins end in their order, and what locks an account stays until it is unlocked.
#[test]
fn a_locked_account_stays_locked() {
    let floor = floor(0);
    let wrong = json!({ "user": "agent", "password": "wrong" });
    for hour in 1..=10 {
        floor.run(&Default::default(), "sign_in", wrong.clone()).unwrap_err();
        floor.clock.set(MORNING + hour * DAY / 24);
    }
    let locked = || floor.run(&Default::default(), "sign_in", wrong.clone()).unwrap_err().code;
    assert_eq!(locked(), "locked");
    drop(floor.session("supervisor"));
    at(&floor, 400);
    let done = dispose(&floor, Some("access_logs"));
    assert!(done["items"].as_u64().unwrap() > 0, "{done}");
    same_as_rebuilt(&floor);
    assert_eq!(locked(), "locked");
}

/// Protects whoever needs it as evidence: a hold on a call, a person or a campaign keeps the facts, too.
#[test]
fn what_is_held_does_not_end() {
    for scope in ["call", "address", "campaign"] {
        let floor = floor(2);
        let held = call(&floor, 0, "not_interested");
        let value = match scope {
            "call" => held.clone(),
            "address" => json!(number(0)),
            _ => json!(floor.campaign),
        };
        let input = json!({ "case": "HCA 1/2026", "reason": "a claim", "scope": { scope: value } });
        floor.run(&floor.session("supervisor"), "hold_place", input).unwrap();
        at(&floor, 3 * 365);
        dispose(&floor, None);
        same_as_rebuilt(&floor);
        assert_eq!((count(&floor, "CallPermitted"), count(&floor, "StepSaid")), (1, 1), "{scope}");
    }
}

/// Protects the proof of a recording: why it may be kept stays as long as it does.
#[test]
fn the_call_of_a_recording_stays_with_it() {
    let floor = floor(1);
    let held = call(&floor, 0, "sold");
    let of_call = Sound { call: Some(held.as_str().unwrap().parse().unwrap()), ..sound(0) };
    let kept = floor.keep(&[of_call]);
    let input = json!({ "case": "HCA 1/2026", "reason": "a claim", "scope": { "recording": kept[0] } });
    let hold = floor.run(&floor.session("supervisor"), "hold_place", input).unwrap()["id"].clone();
    at(&floor, 3 * 365);
    dispose(&floor, None);
    assert_eq!((count(&floor, "CallPermitted"), count(&floor, "StepSaid")), (1, 1));
    let input = json!({ "id": hold, "reason": "settled" });
    floor.run(&floor.session("supervisor"), "hold_release", input.clone()).unwrap();
    floor.run(&floor.session("second"), "hold_release", input).unwrap();
    let done = dispose(&floor, None);
    assert_eq!(kinds(&floor, &done)["recording"], 1);
    assert_eq!((count(&floor, "CallPermitted"), count(&floor, "StepSaid")), (0, 0));
    same_as_rebuilt(&floor);
}

/// Protects whoever does not trust us: a certificate of facts is checked without the program, and one that was altered is not
/// believed.
#[test]
fn a_stranger_checks_what_ended() {
    let floor = floor(1);
    call(&floor, 0, "not_interested");
    at(&floor, 3 * 365);
    let done = dispose(&floor, None);
    let dir = tempfile::tempdir().unwrap();
    let export = |format: &str| {
        let path = dir.path().join(format);
        let input = json!({ "id": done["certificate"], "path": path, "format": format });
        floor.run(&floor.session("auditor"), "certificate_export", input).unwrap();
        path
    };
    assert!(std::fs::read(export("pdf")).unwrap().starts_with(b"%PDF"));
    let path = export("json");
    let key = Ledger::open(floor.office.dir()).unwrap().verifiers().first().unwrap().to_string();
    let verified = || {
        let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify/verify.py");
        let mut run = std::process::Command::new("python3");
        run.args(["-I", "-S"]).arg(script).arg("certificate").arg(&path).args(["--key", &key]);
        serde_json::from_slice::<Value>(&run.output().unwrap().stdout).unwrap()
    };
    let answer = verified();
    assert_eq!((&answer["ok"], &answer["items"]), (&json!(true), &done["items"]), "{answer}");
    let text = std::fs::read_to_string(&path).unwrap();
    for (from, to) in [("\"kind\":\"StepSaid\"", "\"kind\":\"SignedOut\""), ("access_logs", "call_records")] {
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        assert_eq!(verified()["ok"], false, "{from}");
    }
}

/// Protects against silence: what no run ends says so.
#[test]
fn what_is_not_ended_says_so() {
    let floor = floor(0);
    for category in ["lead_lists", "consent_evidence"] {
        let asked = floor.run(&floor.session("admin"), "dispose", json!({ "category": category }));
        assert_eq!(asked.unwrap_err().code, "not_ended_yet", "{category}");
    }
}

/// People on the list of a history.
const PEOPLE: usize = 3;

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// A call to the n-th person, with this outcome; in half of them the person refuses.
    Call(usize, &'static str, bool),
    /// A call-back is asked for after the n-th call, in so many days.
    CallBack(usize, i64),
    /// Somebody cannot remember a password.
    WrongPassword(u32),
    /// A period is asked for and agreed to.
    Policy(&'static str, u32),
    /// The n-th call, or its person, is held.
    Hold(usize, bool),
    /// The n-th hold is released.
    Release(usize),
    /// Days pass.
    Pass(i64),
    /// A person is erased.
    Erase(usize),
    /// What is due ends, of one category or all.
    Dispose(Option<&'static str>),
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    const ENDED: [&str; 4] = ["call_records", "disclosure_evidence", "rejection_log", "access_logs"];
    let outcome = prop::sample::select(vec!["not_interested", "no_answer", "wrong_number", "sold"]);
    let category = prop::sample::select(ENDED.to_vec());
    let step = prop_oneof![
        6 => (0..PEOPLE, outcome, any::<bool>()).prop_map(|(who, outcome, no)| Step::Call(who, outcome, no)),
        1 => (0_usize..6, 1_i64..900).prop_map(|(n, days)| Step::CallBack(n, days)),
        1 => (1_u32..4).prop_map(Step::WrongPassword),
        2 => (category.clone(), 100_u32..900).prop_map(|(category, days)| Step::Policy(category, days)),
        2 => (0_usize..6, any::<bool>()).prop_map(|(n, person)| Step::Hold(n, person)),
        1 => (0_usize..3).prop_map(Step::Release),
        4 => (1_i64..500).prop_map(Step::Pass),
        1 => (0..PEOPLE).prop_map(Step::Erase),
        5 => prop::option::of(category).prop_map(Step::Dispose),
    ];
    proptest::collection::vec(step, 4..16)
}

/// What a bystander knows.
#[derive(Default)]
struct Known {
    day: i64,
    calls: Vec<Made>,
    held: Vec<(Value, usize, bool)>,
    ended: BTreeSet<String>,
    erased: BTreeSet<usize>,
}

struct Made {
    id: Value,
    who: usize,
    day: i64,
    simple: bool,
}

impl Known {
    fn is_held(&self, made: &Made) -> bool {
        self.held
            .iter()
            .any(|(_, n, person)| self.calls[*n].id == made.id || (*person && self.calls[*n].who == made.who))
    }
}

impl Known {
    /// Nothing is certified twice, or before its last day.
    fn certified(&mut self, floor: &Floor, done: &Value) {
        if !done["certificate"].is_string() {
            return;
        }
        let today = views::date_of(MORNING + self.day * DAY).to_string();
        let input = json!({ "id": done["certificate"], "limit": 1000 });
        let shown = floor.run(&floor.session("auditor"), "certificate_show", input).unwrap();
        for item in shown["items"].as_array().unwrap() {
            assert!(item["delete_on"].as_str().unwrap() <= today.as_str(), "before its last day: {item}");
            assert!(self.ended.insert(item["id"].as_str().unwrap().to_owned()), "it ended twice: {item}");
        }
    }
}

fn happen(floor: &Floor, known: &mut Known, step: Step) {
    match step {
        Step::Call(who, outcome, refuses) => made(floor, known, who, outcome, refuses),
        Step::CallBack(n, days) if n < known.calls.len() => {
            known.calls.iter_mut().for_each(|made| made.simple = false);
            let at = views::date_of(MORNING + (known.day + days) * DAY);
            let input = json!({ "call": known.calls[n].id, "at": format!("{at}T10:00:00+08:00") });
            floor.run(&floor.session("agent"), "call_back", input).unwrap();
        }
        Step::WrongPassword(times) => {
            for _ in 0..times {
                let input = json!({ "user": "auditor", "password": "wrong" });
                drop(floor.run(&Default::default(), "sign_in", input));
            }
            known.day += 1;
            at(floor, known.day);
            drop(floor.session("auditor"));
        }
        Step::Policy(category, days) => {
            let input = json!({ "category": category, "period": format!("{days}d"), "reason": "made up" });
            let asked = floor.run(&floor.session("admin"), "retention_set", input.clone());
            if asked.is_ok_and(|reply| reply["state"] == "waiting") {
                drop(floor.run(&floor.session("second"), "retention_set", input));
            }
        }
        // Nobody knows any more whose the calls of an erased person were.
        Step::Hold(n, person) if n < known.calls.len() && !known.erased.contains(&known.calls[n].who) => {
            let made = &known.calls[n];
            let scope = if person {
                json!({ "address": number(made.who as u32) })
            } else {
                json!({ "call": made.id })
            };
            let input = json!({ "case": "HCA 1/2026", "reason": "a claim", "scope": scope });
            if let Ok(held) = floor.run(&floor.session("supervisor"), "hold_place", input) {
                known.held.push((held["id"].clone(), n, person));
            }
        }
        Step::Release(n) if n < known.held.len() => {
            let input = json!({ "id": known.held.remove(n).0, "reason": "settled" });
            floor.run(&floor.session("supervisor"), "hold_release", input.clone()).unwrap();
            floor.run(&floor.session("second"), "hold_release", input).unwrap();
        }
        Step::Pass(days) => {
            known.day += days;
            at(floor, known.day);
        }
        Step::Erase(who) => {
            let input = json!({ "address": number(who as u32), "reason": "asked by letter" });
            if floor.run(&floor.session("admin"), "erase", input.clone()).is_ok() {
                floor.run(&floor.session("second"), "erase", input).unwrap();
                known.erased.insert(who);
            }
        }
        Step::Dispose(category) => end(floor, known, category),
        Step::CallBack(..) | Step::Hold(..) | Step::Release(_) => {}
    }
}

/// A call as far as it is allowed just then.
fn made(floor: &Floor, known: &mut Known, who: usize, outcome: &str, refuses: bool) {
    let agent = floor.session("agent");
    let placed = floor.run(&agent, "place_call", json!({ "lead": floor.leads[who] })).unwrap_or_default();
    let id = placed["call"].clone();
    if !id.is_string() {
        return;
    }
    floor.run(&agent, "call_answered", json!({ "call": id })).unwrap();
    let said = json!({ "call": id, "step": 4, "item": "opt_out_right", "language": "en", "script_version": 1, "shown_ms": 9_000 });
    floor.run(&agent, "step_said", said).unwrap();
    if refuses {
        floor.run(&agent, "reject", json!({ "call": id, "words": "Never again." })).unwrap();
    }
    floor.run(&agent, "hang_up", json!({ "call": id })).unwrap();
    floor.run(&agent, "outcome", json!({ "call": id, "outcome": outcome, "note": "made up" })).unwrap();
    known.calls.push(Made { id, who, day: known.day, simple: outcome != "wrong_number" });
}

fn period(floor: &Floor, category: &str) -> i64 {
    let shown = floor.run(&floor.session("auditor"), "retention_show", json!({})).unwrap();
    let row = shown["rows"].as_array().unwrap().iter().find(|row| row["category"] == category).unwrap();
    let text = row["period"].as_str().unwrap();
    text.strip_suffix('d').map_or(730, |days| days.parse().unwrap())
}

fn end(floor: &Floor, known: &mut Known, category: Option<&str>) {
    let periods = [period(floor, "disclosure_evidence"), period(floor, "call_records")];
    let before = (calls_of(floor, "StepSaid"), calls_of(floor, "CallPermitted"));
    let done = dispose(floor, category);
    same_as_rebuilt(floor);
    known.certified(floor, &done);
    let after = (calls_of(floor, "StepSaid"), calls_of(floor, "CallPermitted"));
    for made in &known.calls {
        let (age, id) = (known.day - made.day, made.id.as_str().unwrap());
        let held = known.is_held(made);
        if held || age < periods[0] {
            assert_eq!(after.0.contains(id), before.0.contains(id), "it is held, or its day has not come");
        }
        if held || age < periods[1] {
            assert_eq!(after.1.contains(id), before.1.contains(id), "it is held, or its day has not come");
        }
        // A year may have a day more.
        if category.is_none() && made.simple && !held && age > periods[0].max(periods[1]) + 1 {
            assert!(
                !after.0.contains(id) && !after.1.contains(id),
                "its last day is over, and nothing keeps it"
            );
        }
    }
}

fn calls_of(floor: &Floor, kind: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    Ledger::open(floor.office.dir())
        .unwrap()
        .for_each(Position(0), &mut |fact, _| -> Result<(), quietline_ledger::LedgerError> {
            if fact.kind == kind {
                found.extend(fact.body["call"].as_str().map(str::to_owned));
            }
            Ok(())
        })
        .unwrap();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::child::times("QUIETLINE_HISTORIES", 12), ..ProptestConfig::default() })]

    /// Protects the views and the schedule, whatever happened: a rebuild says the same, nothing ends early or twice, and
    /// nothing that is due outlives a run.
    #[test]
    fn no_fact_ends_early_late_or_twice(steps in history()) {
        let floor = floor(PEOPLE as u32);
        let mut known = Known::default();
        for step in steps {
            happen(&floor, &mut known, step);
        }
        end(&floor, &mut known, None);
        same_as_rebuilt(&floor);
    }
}
