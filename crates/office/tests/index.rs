//! The index of known numbers: whatever happened, in this program or another, it answers as the views do; what is
//! damaged, old or of another history is made anew; who was erased is not in it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::{Floor, MORNING, PEOPLE as PEOPLE_HERE, floor, number};
use proptest::prelude::*;
use quietline_ledger::{FactId, Ledger};
use quietline_office::facts::{LinkMade, LinkSealed, New};
use quietline_office::ids::SubjectId;
use quietline_office::{ApiError, Office, Request, SessionSlot};
use serde_json::{Value, json};

/// People on the list; as many more are on none.
const PEOPLE: u32 = 3;

fn stranger(n: u32) -> String {
    format!("+8529{:07}", 1_234_000 + n)
}

/// Every address that a history may be about.
fn addresses() -> Vec<String> {
    let of = |n| [number(n), format!("lead{n}@example.net"), stranger(n), format!("stranger{n}@example.net")];
    (0..PEOPLE).flat_map(of).collect()
}

fn ask(office: &Office, slot: &SessionSlot, input: Value) -> Value {
    office.perform(slot, Request::parse("screen", input).unwrap(), None).unwrap()
}

/// What was decided, without when and how old the knowledge is.
fn decided(mut reply: Value) -> Value {
    for field in ["age_ms", "checked_at", "position"] {
        reply.as_object_mut().unwrap().remove(field);
    }
    reply
}

/// People signed in once: a session holds in every program on the workspace.
struct Slots(HashMap<&'static str, SessionSlot>);

impl Slots {
    fn of(floor: &Floor) -> Self {
        Self(PEOPLE_HERE.map(|(login, _)| (login, floor.session(login))).into())
    }

    fn run(&self, office: &Office, login: &str, verb: &str, input: Value) -> Result<Value, ApiError> {
        office.perform(&self.0[login], Request::parse(verb, input)?, None)
    }
}

/// Asks for every address on every channel: by the index, and of views that are folded from the ledger for the question.
fn index_says_what_the_views_say(floor: &Floor, slots: &Slots) {
    let agent = &slots.0["agent"];
    for address in addresses() {
        for channel in ["voice", "email"] {
            let input = json!({ "address": address, "campaign": floor.campaign, "channel": channel });
            let quick = ask(&floor.office, agent, input.clone());
            let mut then = input;
            then["known_at"] = json!(quick["position"].to_string());
            let slow = ask(&floor.office, agent, then);
            assert_eq!(decided(quick), decided(slow), "{address} by {channel}");
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Reject(bool),
    RejectByEmail(bool),
    Narrow,
    Slip,
    Lift,
    Import,
    WrongNumber,
    Consent,
    Link,
    Erase,
    Leads,
    Prepare,
    Rebuild,
}

/// A step, whom it is about, whether another program does it, and whether somebody asks right after.
fn history() -> impl Strategy<Value = Vec<(Step, u32, bool, bool)>> {
    use Step::{
        Consent, Erase, Import, Leads, Lift, Link, Narrow, Prepare, Rebuild, Reject, RejectByEmail, Slip,
        WrongNumber,
    };
    let step = prop_oneof![
        4 => any::<bool>().prop_map(Reject),
        2 => any::<bool>().prop_map(RejectByEmail),
        2 => Just(Narrow),
        1 => Just(Slip),
        3 => Just(Lift),
        1 => Just(Import),
        1 => Just(WrongNumber),
        1 => Just(Consent),
        2 => Just(Link),
        1 => Just(Erase),
        1 => Just(Leads),
        3 => Just(Prepare),
        1 => Just(Rebuild),
    ];
    proptest::collection::vec((step, 0..PEOPLE, any::<bool>(), any::<bool>()), 1..16)
}

/// Does a step as far as it is allowed just then.
fn happen(floor: &Floor, slots: &Slots, by: &Office, step: Step, person: u32) {
    let run = |login: &str, verb: &str, input: Value| slots.run(by, login, verb, input);
    let last = || {
        let list = run("supervisor", "rejections_list", json!({ "limit": 1 })).unwrap();
        list["entries"][0].get("id").cloned()
    };
    let called = || {
        run("agent", "place_call", json!({ "lead": floor.leads[person as usize] })).unwrap_or_default()
            ["call"]
            .clone()
    };
    let email = |listed| format!("{}{person}@example.net", if listed { "lead" } else { "stranger" });
    match step {
        Step::Reject(listed) => {
            let address = if listed { number(person) } else { stranger(person) };
            run("agent", "reject", json!({ "address": address })).unwrap();
        }
        Step::RejectByEmail(listed) => {
            run("agent", "reject", json!({ "address": email(listed), "channel": "email" })).unwrap();
        }
        Step::Narrow => drop(last().map(|id| {
            let words = json!({ "id": id, "words": "only by telephone", "scope_channels": ["voice"] });
            run("agent", "rejection_words", words)
        })),
        Step::Slip => drop(last().map(|id| run("agent", "slip", json!({ "id": id, "reason": "wrong key" })))),
        Step::Lift => {
            for address in [number(person), stranger(person), email(true), email(false)] {
                let input = json!({ "address": address, "evidence": STANDARD.encode("yes"), "evidence_name": "letter", "reason": "asked" });
                if let Ok(waiting) = run("supervisor", "suppression_request_lift", input) {
                    let decide = json!({ "id": waiting["id"], "accept": true });
                    let lifted = run("second", "suppression_decide_lift", decide);
                    assert!(lifted.is_ok(), "{waiting} {lifted:?}");
                }
            }
        }
        Step::Import => {
            let bytes = STANDARD.encode(format!("{}\n{}\n", number(person), stranger(person)));
            run("supervisor", "suppression_import", json!({ "file_name": "no.txt", "bytes": bytes }))
                .unwrap();
        }
        Step::WrongNumber => {
            let call = called();
            drop(run("agent", "hang_up", json!({ "call": call })));
            drop(run("agent", "outcome", json!({ "call": call, "outcome": "wrong_number" })));
        }
        Step::Consent => {
            let call = called();
            let input = json!({ "call": call, "channels": ["email"], "classes": ["broadband"] });
            drop(run("agent", "consent_heard", input));
            drop(run("agent", "hang_up", json!({ "call": call })));
        }
        Step::Link => link(by, person),
        Step::Erase => {
            let input = json!({ "address": number(person), "reason": "asked by letter" });
            if run("admin", "erase", input.clone()).is_ok() {
                drop(run("second", "erase", input));
            }
        }
        Step::Leads => {
            let csv = format!("name,phone,email\nSample,{},{}\n", stranger(person), email(false));
            let input = json!({ "campaign": floor.campaign, "file_name": "more.csv", "bytes": STANDARD.encode(csv), "source": "web_form", "notice": "demo-notice" });
            run("supervisor", "leads_import", input).unwrap();
        }
        Step::Prepare => by.prepare_index().unwrap(),
        Step::Rebuild => {
            assert_eq!(run("admin", "views_rebuild", json!({})).unwrap()["same"], true);
        }
    }
}

/// A stranger's number and mailbox turn out to be those of one new person.
fn link(office: &Office, person: u32) {
    let subject = SubjectId(uuid::Uuid::new_v4());
    for (kind, text) in [("phone", stranger(person)), ("email", format!("stranger{person}@example.net"))] {
        let sealed = LinkSealed { kind: kind.into(), text };
        append(office, &New::of(&LinkMade { subject }).seal_for(subject, &sealed));
    }
}

fn append(office: &Office, fact: &New) {
    let mut ledger = Ledger::open(office.dir()).unwrap();
    let mut append = ledger.begin().unwrap();
    append.append(&fact.clone().draft(FactId::from(uuid::Uuid::new_v4()), MORNING, None)).unwrap();
    append.commit().unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_index_answers_as_the_views_do_whatever_happens_here_and_beside(history in history()) {
        let floor = floor(PEOPLE);
        let (beside, slots) = (floor.again(), Slots::of(&floor));
        floor.office.prepare_index().unwrap();
        for (step, person, elsewhere, asked) in history {
            happen(&floor, &slots, if elsewhere { &beside } else { &floor.office }, step, person);
            if asked {
                index_says_what_the_views_say(&floor, &slots);
            }
        }
        index_says_what_the_views_say(&floor, &slots);
    }
}

fn file(floor: &Floor) -> PathBuf {
    floor.office.dir().join("suppression.set")
}

/// Whether the views and the index, as far as there is one, call a number refused.
fn refused(floor: &Floor, slots: &Slots, office: &Office, address: &str) -> bool {
    let reply = ask(office, &slots.0["agent"], json!({ "address": address, "campaign": floor.campaign }));
    reply["reasons"].to_string().contains("said no on")
}

#[test]
fn the_index_is_asked_and_a_refusal_beside_counts_in_the_next_question() {
    let floor = floor(1);
    let (beside, slots) = (floor.again(), Slots::of(&floor));
    floor.office.prepare_index().unwrap();
    let before = floor.office.index_position().unwrap();
    assert!(!refused(&floor, &slots, &floor.office, &stranger(0)));
    for n in 0..5 {
        slots.run(&beside, "agent", "reject", json!({ "address": stranger(n) })).unwrap();
        assert!(refused(&floor, &slots, &floor.office, &stranger(n)));
    }
    assert!(floor.office.index_position().unwrap() >= before + 5, "followed, not dropped");
    floor.office.prepare_index().unwrap();
    assert!((0..5).all(|n| refused(&floor, &slots, &floor.office, &stranger(n))), "from the set itself");
}

#[test]
fn the_index_comes_by_itself_behind_the_first_questions() {
    let (floor, mut asked) = (floor(1), 0);
    let slots = Slots::of(&floor);
    while floor.office.index_position().is_none() {
        assert!(!refused(&floor, &slots, &floor.office, &stranger(0)));
        asked += 1;
        assert!(asked < 1_000_000, "it never came");
    }
    assert!(asked > 1, "the views answered until then");
}

#[test]
fn what_was_changed_since_sign_in_counts_in_the_next_question() {
    let floor = floor(1);
    let (beside, slots) = (floor.again(), Slots::of(&floor));
    let input = json!({ "address": stranger(0), "campaign": floor.campaign });
    ask(&floor.office, &slots.0["agent"], input.clone());
    let users = slots.run(&beside, "admin", "users", json!({})).unwrap();
    let agent = users["users"].as_array().unwrap().iter().find(|user| user["login"] == "agent").unwrap();
    slots.run(&beside, "admin", "user_change", json!({ "user": agent["user"], "disabled": true })).unwrap();
    let request = Request::parse("screen", input).unwrap();
    let error = floor.office.perform(&slots.0["agent"], request, None).unwrap_err();
    assert_eq!(error.code, "session_ended");
}

#[test]
fn a_damaged_file_is_made_anew_and_never_believed() {
    let floor = floor(1);
    let slots = Slots::of(&floor);
    for n in 0..20 {
        slots.run(&floor.office, "agent", "reject", json!({ "address": stranger(n) })).unwrap();
    }
    floor.office.prepare_index().unwrap();
    let whole = fs::read(file(&floor)).unwrap();
    let flip = |at: usize| {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        damaged
    };
    let mut spoilt: Vec<Vec<u8>> = (0..whole.len()).step_by(29).map(flip).collect();
    spoilt.extend([0, 16, 64, 80, whole.len() - 16, whole.len() - 1].map(|length| whole[..length].to_vec()));
    for bytes in spoilt {
        // Never written into: the file may be mapped.
        fs::remove_file(file(&floor)).unwrap();
        fs::write(file(&floor), bytes).unwrap();
        let again = floor.again();
        again.prepare_index().unwrap();
        assert!((0..20).all(|n| refused(&floor, &slots, &again, &stranger(n))));
        assert_eq!(fs::read(file(&floor)).unwrap().len(), whole.len(), "made anew");
    }
}

#[test]
fn an_old_file_is_read_on_from_where_it_stands() {
    let floor = floor(1);
    let slots = Slots::of(&floor);
    floor.office.prepare_index().unwrap();
    let old = fs::read(file(&floor)).unwrap();
    slots.run(&floor.office, "agent", "reject", json!({ "address": stranger(0) })).unwrap();
    let again = floor.again();
    again.prepare_index().unwrap();
    assert_eq!(fs::read(file(&floor)).unwrap(), old, "opened, not made");
    assert!(refused(&floor, &slots, &again, &stranger(0)));
    assert!(again.index_position().is_some());
}

#[test]
fn a_file_of_another_history_is_not_believed() {
    let floor = floor(1);
    let slots = Slots::of(&floor);
    drop(floor.again());
    let copy = floor.dir.path().join("copy");
    copy_folder(floor.office.dir(), &copy);
    slots.run(&floor.office, "agent", "reject", json!({ "address": stranger(0) })).unwrap();
    floor.office.prepare_index().unwrap();

    let other = Office::open_at(&copy, floor.clock.clone()).unwrap();
    slots.run(&other, "agent", "reject", json!({ "address": stranger(1) })).unwrap();
    assert_eq!(other.pulse().unwrap(), floor.office.pulse().unwrap(), "as many facts, but others");
    fs::copy(file(&floor), copy.join("suppression.set")).unwrap();
    other.prepare_index().unwrap();
    assert!(refused(&floor, &slots, &other, &stranger(1)));
    assert!(!refused(&floor, &slots, &other, &stranger(0)));
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn an_erased_person_leaves_the_index_and_a_refused_one_stays_in_it() {
    let floor = floor(2);
    let (beside, slots) = (floor.again(), Slots::of(&floor));
    slots.run(&floor.office, "agent", "reject", json!({ "address": number(1) })).unwrap();
    for office in [&floor.office, &beside] {
        office.prepare_index().unwrap();
    }
    assert!([number(0), number(1), "lead0@example.net".into()].iter().all(|address| is_in(&floor, address)));
    for person in [0, 1] {
        let input = json!({ "address": number(person), "reason": "asked by letter" });
        slots.run(&beside, "admin", "erase", input.clone()).unwrap();
        assert_eq!(slots.run(&beside, "second", "erase", input).unwrap()["state"], "done");
        assert!(!file(&floor).exists(), "gone with the reply");
    }
    assert!(!refused(&floor, &slots, &floor.office, &number(0)));
    assert_eq!(floor.office.index_position(), None, "the other program lets go of what it had mapped");
    floor.office.prepare_index().unwrap();
    assert!(!is_in(&floor, &number(0)) && !is_in(&floor, "lead0@example.net"));
    assert!(is_in(&floor, &number(1)), "what blocks stays");
    assert!(refused(&floor, &slots, &floor.office, &number(1)));
}

/// Whether the file holds the beginning of an address's fingerprint.
fn is_in(floor: &Floor, address: &str) -> bool {
    let kind = if address.contains('@') { "email" } else { "phone" };
    let print = Ledger::open(floor.office.dir()).unwrap().fingerprint(kind, address);
    fs::read(file(floor)).unwrap().windows(8).any(|bytes| bytes == &print.0[..8])
}
