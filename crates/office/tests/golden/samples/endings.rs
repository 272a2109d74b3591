//! A person's erasure; legal holds; the end of recordings.

use quietline_office::facts::{
    CertificateIssued, DisposalBegun, DisposalCancelled, DisposalOrdered, EndingItem, FactsDisposed,
    HoldPlaced, HoldReleased, HoldSealed, KeysEndOrdered, NoteSealed, PersonErased, PersonErasureOrdered,
    RecordingFilesEmptied, RecordingKeysEnded, RecordingKeysOrdered, RecordingsAudited, RecordingsEndOrdered,
    RecordingsEnded, RowsEndOrdered, RowsEnded,
};
use quietline_office::ids::{CertificateId, HoldId, RecordingId};

use super::{CALL, CAMPAIGN, DECISION, SUBJECT, Sample, id, sample};

const HOLD: HoldId = HoldId(id(40));
const RUN: CertificateId = CertificateId(id(41));
const RECORDING: RecordingId = RecordingId(id(42));

pub fn all() -> Vec<Sample> {
    let subjects = vec![SUBJECT];
    let ordered = PersonErasureOrdered { subjects: subjects.clone(), reason: "asked by letter".into() };
    let mut all = vec![
        sample(ordered, ()),
        sample(RowsEndOrdered { erasure: 9 }, ()),
        sample(RowsEnded { erasure: 9, rows: 1 }, ()),
        sample(KeysEndOrdered { erasure: 9, subjects: subjects.clone() }, ()),
        sample(PersonErased { subjects, rows: 1 }, ()),
    ];
    all.extend(holds());
    all.extend(disposal());
    all
}

fn holds() -> Vec<Sample> {
    // More scopes than a real one has: each field is to be seen.
    let placed = HoldPlaced {
        hold: HOLD,
        recording: Some(RECORDING),
        call: Some(CALL),
        subjects: vec![SUBJECT],
        campaign: Some(CAMPAIGN),
        from_day: Some(20_000),
        to_day: Some(20_100),
        by_request: true,
    };
    let words = HoldSealed { case: "HCA 1/2026".into(), reason: "a claim".into() };
    vec![
        sample(placed, words),
        sample(HoldReleased { hold: HOLD, decision: Some(DECISION) }, NoteSealed { text: "settled".into() }),
    ]
}

fn disposal() -> Vec<Sample> {
    let item = EndingItem {
        id: RECORDING.to_string(),
        day0: "2025-09-10".into(),
        delete_on: "2026-03-09".into(),
        decided_by: "legal_max".into(),
        rule: Some("XX-KEEP-01".into()),
        period: Some("1y".into()),
        promised: Some("1y".into()),
        sha256: Some("ab".repeat(32)),
        method: "key_destroyed_bytes_removed".into(),
        kind: None,
    };
    let fact = EndingItem {
        id: "7".into(),
        method: "sealed_then_plain_destroyed".into(),
        kind: Some("CallPermitted".into()),
        ..item.clone()
    };
    let ordered = DisposalOrdered {
        run: Some(RUN),
        category: "call_records".into(),
        items: vec![fact],
        parts: "all".into(),
        positions: vec![(7, 8)],
    };
    let begun = DisposalBegun {
        run: RUN,
        categories: vec!["recordings".into()],
        items: 1,
        passed: vec!["more_than_usual".into()],
        decision: Some(DECISION),
        role: "admin".into(),
        erasure: Some(9),
    };
    let issued = CertificateIssued {
        run: RUN,
        items: 1,
        sha256: "cd".repeat(32),
        size: 12,
        root: "ef".repeat(32),
        backups_gone_by: "2026-04-13".into(),
        store: "folder".into(),
    };
    let audited =
        RecordingsAudited { recordings: 7, checked: 6, orphans: 5, missing: 4, changed: 3, overdue: 2 };
    vec![
        sample(begun, ()),
        sample(DisposalCancelled { run: RUN }, ()),
        sample(RecordingsEndOrdered { run: RUN, items: vec![item] }, ()),
        sample(RecordingFilesEmptied { run: RUN, ordered: 9, recordings: vec![RECORDING] }, ()),
        sample(RecordingKeysOrdered { run: RUN, ordered: 9 }, ()),
        sample(RecordingKeysEnded { run: RUN }, ()),
        sample(RecordingsEnded { run: RUN, ordered: 9, not_gone: vec![RECORDING.to_string()] }, ()),
        sample(ordered, ()),
        sample(FactsDisposed { run: Some(RUN), order: 9, count: 1 }, ()),
        sample(issued, ()),
        sample(audited, ()),
    ]
}
