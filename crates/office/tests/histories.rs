//! Random histories of recordings, policies, promises, holds, releases and clocks that jump: nothing that is held or not yet
//! due is destroyed, nothing that is due outlives a run, nothing ends twice, and each stands on exactly one certificate.
//! `QUIETLINE_HISTORIES` sets how many.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;
#[path = "common/recordings.rs"]
mod recordings;

use std::collections::{BTreeMap, BTreeSet};

use common::{Floor, MORNING, floor};
use proptest::prelude::*;
use quietline_ledger::Ledger;
use quietline_office::ids::RecordingId;
use quietline_office::views;
use recordings::{DAY, Sound, sound};
use serde_json::{Value, json};

/// Something that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// Recordings come in: days old, promise, of the campaign, with a flag.
    Keep(i64, Option<&'static str>, bool, bool),
    /// A period is asked for and agreed to.
    Policy(u32),
    /// The n-th recording is held.
    Hold(usize),
    /// The campaign is held between days before this morning.
    HoldCampaign(i64, i64),
    /// The n-th hold is released.
    Release(usize),
    /// The clock moves by hours, backwards too.
    Jump(i64),
    /// What is due ends; if it waits, a second person agrees.
    Dispose,
}

fn history() -> impl Strategy<Value = Vec<Step>> {
    let promise = prop_oneof![Just(None), Just(Some("30d")), Just(Some("90d")), Just(Some("2y"))];
    let step = prop_oneof![
        5 => (0_i64..250, promise, any::<bool>(), prop::bool::weighted(0.2))
            .prop_map(|(age, promise, campaign, flag)| Step::Keep(age, promise, campaign, flag)),
        1 => (20_u32..400).prop_map(Step::Policy),
        2 => (0_usize..8).prop_map(Step::Hold),
        1 => (0_i64..250, 0_i64..100).prop_map(|(from, more)| Step::HoldCampaign(from, from + more)),
        1 => (0_usize..4).prop_map(Step::Release),
        3 => (-30_i64..24 * 60).prop_map(Step::Jump),
        4 => Just(Step::Dispose),
    ];
    proptest::collection::vec(step, 4..18)
}

/// What a bystander knows.
#[derive(Default)]
struct Known {
    now: i64,
    kept: BTreeMap<RecordingId, (Sound, i64)>,
    held: Vec<(Value, Held)>,
    ended: BTreeSet<RecordingId>,
}

#[derive(Clone, Copy)]
enum Held {
    One(RecordingId),
    Campaign(i64, i64),
}

impl Known {
    fn is_held(&self, id: RecordingId) -> bool {
        let (sound, _) = &self.kept[&id];
        self.held.iter().any(|(_, held)| match held {
            Held::One(other) => *other == id,
            Held::Campaign(from, to) => sound.campaign.is_some() && (*from..=*to).contains(&sound.age),
        })
    }

    /// By the rule of the issue, in days: min(policy, promise), or at once with a flag.
    fn is_due(&self, id: RecordingId, policy: i64) -> bool {
        let (sound, taken_at) = &self.kept[&id];
        let today = views::day_of(self.now);
        if !sound.flags.is_empty() {
            return views::day_of(*taken_at) <= today;
        }
        let day0 = views::day_of(MORNING) - sound.age;
        let promise = match sound.promised {
            Some("30d") => 30,
            Some("90d") => 90,
            _ => i64::MAX,
        };
        day0 + policy.min(promise) <= today
    }

    fn expected(&self, policy: i64) -> BTreeSet<RecordingId> {
        let kept = self.kept.keys().copied();
        kept.filter(|id| !self.ended.contains(id) && self.is_due(*id, policy) && !self.is_held(*id)).collect()
    }
}

fn happen(floor: &Floor, known: &mut Known, step: Step) {
    match step {
        Step::Keep(age, promised, campaign, flag) => {
            let sound = Sound {
                promised,
                campaign: campaign.then_some(floor.campaign),
                flags: if flag { vec!["refused"] } else { vec![] },
                ..sound(age)
            };
            let ids = floor.keep(std::slice::from_ref(&sound));
            known.kept.insert(ids[0], (sound, known.now));
        }
        Step::Policy(days) => {
            let input =
                json!({ "category": "recordings", "period": format!("{days}d"), "reason": "made up" });
            let asked = floor.run(&floor.session("admin"), "retention_set", input.clone());
            if asked.is_ok_and(|reply| reply["state"] == "waiting") {
                floor.run(&floor.session("second"), "retention_set", input).unwrap();
            }
        }
        Step::Hold(n) => {
            let Some(id) = known.kept.keys().filter(|id| !known.ended.contains(id)).nth(n).copied() else {
                return;
            };
            place(floor, known, json!({ "recording": id }), Held::One(id));
        }
        Step::HoldCampaign(from, to) => {
            let day = |age: i64| views::date_of(MORNING - age * DAY).to_string();
            let scope = json!({ "campaign": floor.campaign, "from": day(to), "to": day(from) });
            place(floor, known, scope, Held::Campaign(from, to));
        }
        Step::Release(n) if n < known.held.len() => {
            let (id, _) = known.held.remove(n);
            let input = json!({ "id": id, "reason": "settled" });
            floor.run(&floor.session("supervisor"), "hold_release", input.clone()).unwrap();
            floor.run(&floor.session("second"), "hold_release", input).unwrap();
        }
        Step::Release(_) => {}
        Step::Jump(hours) => {
            known.now += hours * 3_600_000;
            floor.clock.set(known.now);
        }
        Step::Dispose => dispose(floor, known),
    }
}

fn place(floor: &Floor, known: &mut Known, scope: Value, held: Held) {
    let input = json!({ "case": "made up", "reason": "made up", "scope": scope });
    let reply = floor.run(&floor.session("supervisor"), "hold_place", input).unwrap();
    known.held.push((reply["id"].clone(), held));
}

fn dispose(floor: &Floor, known: &mut Known) {
    let admin = floor.session("admin");
    let show = floor.run(&admin, "retention_show", json!({})).unwrap();
    let rows = show["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["category"] == "recordings").unwrap();
    let policy: i64 = row["period"].as_str().unwrap().trim_end_matches('d').parse().unwrap();
    let expected = known.expected(policy);
    let mut reply = floor.run(&admin, "dispose", json!({ "category": "recordings" })).unwrap();
    if reply["state"] == "waiting" {
        let alive = alive(floor, known);
        assert!(expected.is_subset(&alive), "nothing ends before the second person agreed");
        reply = floor.run(&floor.session("second"), "dispose", json!({ "category": "recordings" })).unwrap();
    }
    known.ended.extend(&expected);
    assert_eq!(reply["items"], expected.len() as u64, "{reply}");
    let left: BTreeSet<RecordingId> =
        known.kept.keys().copied().filter(|id| !known.ended.contains(id)).collect();
    assert_eq!(alive(floor, known), left, "what is due and not held is gone; nothing else is");
}

/// Recordings whose sound can be read.
fn alive(floor: &Floor, known: &Known) -> BTreeSet<RecordingId> {
    let ledger = Ledger::open(floor.office.dir()).unwrap();
    let is = |id: &RecordingId| ledger.chunk(id.0, 0).unwrap().is_some();
    known.kept.keys().copied().filter(is).collect()
}

/// Each item that ended is on exactly one certificate, and no certificate names what is still there.
fn on_certificates(floor: &Floor, known: &Known) {
    let auditor = floor.session("auditor");
    let list = floor.run(&auditor, "certificates", json!({})).unwrap();
    let mut found = Vec::new();
    for certificate in list["certificates"].as_array().unwrap() {
        let shown = floor
            .run(&auditor, "certificate_show", json!({ "id": certificate["id"], "limit": 1000 }))
            .unwrap();
        let items = shown["items"].as_array().unwrap();
        found.extend(items.iter().map(|item| item["id"].as_str().unwrap().parse::<RecordingId>().unwrap()));
    }
    let once: BTreeSet<RecordingId> = found.iter().copied().collect();
    assert_eq!(once.len(), found.len(), "an item is on two certificates");
    assert_eq!(once, known.ended);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: common::child::times("QUIETLINE_HISTORIES", 12), ..ProptestConfig::default() })]

    #[test]
    fn nothing_ends_early_late_or_twice(steps in history()) {
        let floor = floor(0);
        let mut known = Known { now: MORNING, ..Known::default() };
        for step in steps {
            happen(&floor, &mut known, step);
        }
        on_certificates(&floor, &known);
        let ledger = Ledger::open(floor.office.dir()).unwrap();
        let found = ledger.verify(&[], &mut |_, _| {}).unwrap();
        prop_assert!(found.ok);
        let key = ledger.subkey("views");
        floor.office.pulse().unwrap();
        let stepwise = views::open(&floor.office.dir().join(views::VIEWS_FILE), &key).unwrap();
        let aside = tempfile::tempdir().unwrap();
        views::rebuild(aside.path(), &key, &ledger).unwrap();
        let rebuilt = views::open(&aside.path().join(views::VIEWS_FILE), &key).unwrap();
        prop_assert_eq!(views::same(&stepwise, &rebuilt).unwrap(), Ok(()));
    }
}
