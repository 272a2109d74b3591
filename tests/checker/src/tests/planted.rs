//! One violation at a time.

use serde_json::json;

use super::good::{
    A, B, Run, add, answered, asked, granted, incident, kept, line, outbox, permit, received, refused, run, w,
};
use crate::log::{Answer, Event, Hub, What};

#[test]
fn the_good_run_is_found_good() {
    let verdict = run().judged();
    assert_eq!(verdict.findings, []);
    assert!(verdict.lost_with_disk.is_empty());
}

#[track_caller]
fn only(rule: &str, plant: impl FnOnce(&mut Run)) {
    let mut run = run();
    plant(&mut run);
    assert_eq!(run.found(), [rule]);
}

/// A call of B without the hub, handed in at the end.
fn offline(run: &mut Run, call: &str, number: u32, ms: u64) {
    run.b.push(asked(ms, 90, What::Permit, number, None));
    run.b.push(answered(ms + 4, 90, granted(call, 0), Hub::Unreachable));
    received(&mut run.facts, &format!("placed {call}"), ms + 1_000);
    permit(&mut run.facts, call, &format!("lead-{number}"), B, ms + 1, true);
}

#[test]
fn a_kept_rejection_that_is_nowhere() {
    only("lost-rejection", |run| {
        run.a.push(asked(4_000, 90, What::Reject, 3, Some("no-9")));
        run.a.push(answered(4_010, 90, kept(4_005), Hub::None));
    });
}

#[test]
fn one_that_went_with_the_disk_of_its_desk_is_listed_and_one_kept_later_is_lost() {
    let mut gone = run();
    gone.floor.push(line(5_000, Event::Destroyed { desk: A.into() }));
    gone.a.push(asked(4_000, 90, What::Reject, 3, Some("no-9")));
    gone.a.push(answered(4_010, 90, kept(4_005), Hub::None));
    let verdict = gone.judged();
    assert!(verdict.passed(), "{verdict}");
    assert_eq!(verdict.lost_with_disk, ["no-9"]);
    only("lost-rejection", |run| {
        run.floor.push(line(3_950, Event::Destroyed { desk: A.into() }));
        run.a.push(asked(4_000, 90, What::Reject, 3, Some("no-9")));
        run.a.push(answered(4_010, 90, kept(4_005), Hub::None));
    });
}

#[test]
fn a_permit_of_the_hub_at_a_position_after_the_rejection() {
    only("permit-after-effective", |run| permit(&mut run.facts, "call-9", "lead-0", B, 5_000, false));
}

#[test]
fn a_permit_of_the_hub_asked_for_after_the_instant_of_the_rejection() {
    only("permit-after-effective", |run| run.facts[4].body["at"] = json!(w(1_015)));
}

#[test]
fn a_permit_at_the_desk_that_heard_the_no() {
    only("own-desk-permit", |run| {
        offline(run, "call-9", 2, 9_100);
        incident(&mut run.facts, "call_offline_after_no", "call-9", None);
    });
}

#[test]
fn a_permit_of_a_desk_that_held_the_entry() {
    only("connected-desk-permit", |run| {
        offline(run, "call-9", 0, 8_100);
        incident(&mut run.facts, "call_offline_after_no", "call-9", None);
    });
}

#[test]
fn a_permit_of_a_desk_whose_heart_was_heard_and_that_did_not_ask() {
    only("connected-desk-permit", |run| {
        // B has a fresh heartbeat and has not yet got the entry of number 1.
        let mut beat = run.b.iter().find(|line| line.t == 2_900_000).cloned().expect("a heartbeat");
        (beat.t, beat.w) = (7_500_000, w(7_500));
        if let Event::Beat { sent, .. } = &mut beat.event {
            *sent = 7_490_000;
        }
        run.b.push(beat);
        let answer = run.b.iter_mut().find(|line| line.t == 8_005_000).expect("the answer");
        answer.event = answered(0, 2, granted("call-2", 0), Hub::None).event;
    });
}

#[test]
fn a_permit_in_the_gap_that_is_no_incident() {
    only("missed-incident", |run| run.facts[6].kind = "Nothing".into());
}

#[test]
fn an_offline_permit_after_a_no_that_is_no_incident() {
    only("missed-incident", |run| run.facts[11].kind = "Nothing".into());
}

#[test]
fn a_permit_after_a_no_of_which_the_instants_in_the_ledger_say_otherwise() {
    only("missed-incident", |run| {
        let rejection = &mut run.facts[8].body;
        (rejection["said_at"], rejection["kept_at"]) = (json!(w(9_500)), json!(w(9_500)));
        run.facts[11].kind = "Nothing".into();
    });
}

#[test]
fn an_incident_of_a_call_that_was_in_no_gap() {
    only("false-incident", |run| incident(&mut run.facts, "call_in_gap", "call-2", Some("no-1")));
}

#[test]
fn an_incident_told_twice() {
    only("false-incident", |run| incident(&mut run.facts, "call_in_gap", "call-1", Some("no-1")));
}

#[test]
fn an_incident_of_another_kind() {
    only("false-incident", |run| {
        add(&mut run.facts, "IncidentFound", 0, json!({ "incident": "feed_differs" }));
    });
}

#[test]
fn a_report_recorded_twice() {
    only("twice-recorded", |run| received(&mut run.facts, "no-1", 13_000));
}

#[test]
fn a_report_in_an_outbox_that_the_ledger_does_not_have() {
    only("unrecorded", |run| run.b.push(outbox(99_500, "placed-9", 12)));
}

#[test]
fn a_permit_handed_out_that_the_ledger_does_not_have() {
    only("unrecorded", |run| {
        run.a.push(asked(5_000, 90, What::Permit, 3, None));
        run.a.push(answered(5_010, 90, granted("call-9", 9), Hub::Replied));
    });
}

#[test]
fn a_desk_without_a_last_word() {
    only("unrecorded", |run| run.b.retain(|line| !matches!(line.event, Event::End { .. })));
}

#[test]
fn another_digest_of_the_feed() {
    only("feed-digest", |run| {
        let beat = run.a.iter_mut().find(|line| line.t == 3_800_000).expect("a heartbeat");
        if let Event::Beat { digest, .. } = &mut beat.event {
            *digest = "c".repeat(64);
        }
    });
}

#[test]
fn an_entry_that_the_ledger_does_not_have() {
    only("feed-digest", |run| {
        let end = run.b.iter_mut().find(|line| matches!(line.event, Event::End { .. })).expect("the end");
        if let Event::End { seq, .. } = &mut end.event {
            *seq = 4;
        }
    });
}

#[test]
fn a_yes_after_everybody_knew_of_the_no() {
    only("not-linearizable", |run| {
        let answer = run.a.iter_mut().find(|line| line.t == 2_050_000).expect("the answer");
        answer.event = answered(0, 2, Answer::Clear { position: 7 }, Hub::Replied).event;
    });
}

/// A desk alone says of a person on loan what the hub said when it lent them.
#[test]
fn a_desks_own_word_is_no_answer_of_the_hub() {
    let mut run = run();
    run.b.push(asked(1_500, 90, What::Screen, 0, None));
    run.b.push(answered(1_510, 90, Answer::Clear { position: 3 }, Hub::Unreachable));
    assert_eq!(run.found(), [""; 0]);
}

#[test]
fn a_no_before_anybody_said_it() {
    only("not-linearizable", |run| {
        run.a.push(asked(500, 90, What::Screen, 0, None));
        run.a.push(answered(510, 90, refused(3), Hub::Replied));
    });
}

#[test]
fn a_permit_of_a_desk_not_heard_for_longer_than_the_limit() {
    only("past-limit", |run| offline(run, "call-9", 3, 75_000));
}

#[test]
fn a_permit_of_a_desk_whose_clock_is_two_minutes_off() {
    only("skewed-desk", |run| {
        run.b.push(line(7_900, Event::Skew { ms: 120_000 }));
        run.b.push(line(8_200, Event::Skew { ms: 0 }));
    });
}
