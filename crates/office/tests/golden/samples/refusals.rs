//! Refusals, and what becomes of them.

use quietline_office::facts::{
    CoversSealed, LiftDeclined, LiftRequested, LiftSealed, RefusalCovers, RefusalExtended, RefusalLifted,
    RejectionLogged, RejectionNarrowed, RejectionQuestioned, RejectionReviewed, RejectionSealed,
    RejectionWorded, SlipReported, SuppressionImported,
};
use quietline_office::ids::{DecisionId, RejectionId};
use quietline_office::suppression::row::StoredRefusal;

use super::{AT, CALL, CAMPAIGN, LEAD, REJECTION, SUBJECT, Sample, USER, company::note, id, sample};

const LISTED: RejectionId = RejectionId(id(40));
const LIFT: DecisionId = DecisionId(id(42));

pub fn all() -> Vec<Sample> {
    [said(), listed(), noted(), lifted()].into_iter().flatten().collect()
}

fn said() -> Vec<Sample> {
    let logged = RejectionLogged {
        rejection: REJECTION,
        said_at: AT - 5,
        kept_at: AT - 1,
        campaign: Some(CAMPAIGN),
        channel: "voice".into(),
        scope_channels: vec!["voice".into()],
        scope_classes: vec!["broadband".into()],
        flags: vec!["repeated".into()],
        steps_said: 2,
        steps_total: 5,
    };
    let sealed = RejectionSealed {
        kind: "phone".into(),
        text: "+85261234567".into(),
        words: "no, thank you".into(),
        call: Some(CALL),
        lead: Some(LEAD),
        subject: SUBJECT,
    };
    vec![
        sample(logged, sealed).rule("HK-OPT-01").fingerprints(2),
        sample(RefusalCovers { rejection: REJECTION }, CoversSealed { subject: SUBJECT }),
        sample(RefusalExtended { rejection: REJECTION }, ()).fingerprints(3),
    ]
}

fn listed() -> Vec<Sample> {
    let imported = SuppressionImported {
        rejections: vec![LISTED],
        said_at: AT,
        blob: id(41),
        chunks: 2,
        first_row: 256,
    };
    let row = StoredRefusal { rejection: LISTED, kind: "phone".into(), text: "+85261234568".into() };
    vec![sample(imported, note("from the old list")).rule("HK-OPT-01").fingerprints(1).rows(&[row])]
}

fn noted() -> Vec<Sample> {
    let narrowed = RejectionNarrowed {
        rejection: REJECTION,
        scope_channels: vec!["voice".into()],
        scope_classes: vec!["broadband".into()],
    };
    vec![
        sample(narrowed, note("no calls, please")),
        sample(RejectionWorded { rejection: REJECTION }, note("leave me alone")),
        sample(SlipReported { rejection: REJECTION }, note("wrong key")),
        sample(RejectionQuestioned { rejection: REJECTION }, note("what was said?")),
        sample(RejectionReviewed { rejection: REJECTION }, note("listened to")),
    ]
}

fn lifted() -> Vec<Sample> {
    let requested = LiftRequested {
        decision: LIFT,
        refusals: vec![REJECTION],
        evidence_sha256: "34".repeat(32),
        alone_until: Some(AT + 72 * 3_600_000),
    };
    let sealed = LiftSealed {
        address: "+85261234567".into(),
        evidence_name: "letter.pdf".into(),
        evidence: "bGV0dGVy".into(),
        reason: "asked by letter".into(),
    };
    let lifted = RefusalLifted { decision: LIFT, refusals: vec![REJECTION], asked_by: USER, alone: true };
    vec![
        sample(requested, sealed),
        sample(LiftDeclined { decision: LIFT }, note("not signed")),
        sample(lifted, ()),
    ]
}
