//! Recordings and call records.

use quietline_office::facts::{
    Belongs, CallRecordRead, CallRecordSealed, NoteSealed, RecordingAssigned, RecordingExported,
    RecordingPlayed, RecordingSealed, RecordingSourceDropped, RecordingSourceSet, RecordingTaken,
    SourceSealed,
};

use super::{AT, CALL, CALL_RECORD, CAMPAIGN, RECORDING, SOURCE, SUBJECT, Sample, sample};

pub fn all() -> Vec<Sample> {
    let dropped = RecordingSourceDropped { source: SOURCE };
    let exported = RecordingExported { recording: RECORDING, sha256: "c".repeat(64), bytes: 320_044 };
    vec![
        sample(source(), source_sealed()),
        sample(record(), record_sealed()).about(SUBJECT),
        sample(taken(), taken_sealed()),
        sample(assigned(), note("by the voice")),
        sample(RecordingPlayed { recording: RECORDING }, note("a complaint")),
        sample(exported, note("HCA 1/2026 (for the court)")),
        sample(dropped, ()),
    ]
}

fn note(text: &str) -> NoteSealed {
    NoteSealed { text: text.into() }
}

fn source() -> RecordingSourceSet {
    RecordingSourceSet {
        source: SOURCE,
        style: "layout".into(),
        zone: "Asia/Hong_Kong".into(),
        region: "HK".into(),
        mode: "vault".into(),
        campaign: Some(CAMPAIGN),
        watched: true,
    }
}

fn source_sealed() -> SourceSealed {
    SourceSealed {
        name: "Exchange".into(),
        folder: "/var/spool/asterisk/monitor".into(),
        bucket: None,
        layout: Some("{date}-{time}_{number}".into()),
    }
}

fn record() -> CallRecordRead {
    CallRecordRead {
        record: CALL_RECORD,
        system: "asterisk".into(),
        direction: "out".into(),
        disposition: "answered".into(),
        started_at: AT,
        answered_at: Some(AT + 5_000),
        ended_at: AT + 65_000,
        call: Some(CALL),
        campaign: Some(CAMPAIGN),
        announced_ms: Some(4_200),
    }
}

fn record_sealed() -> CallRecordSealed {
    CallRecordSealed {
        number: Some("+85261234567".into()),
        dialled: "61234567".into(),
        call_ref: Some("1773021600.17".into()),
        agent: Some("201".into()),
        recording: Some("ok".into()),
    }
}

fn taken() -> RecordingTaken {
    RecordingTaken {
        recording: RECORDING,
        source: Some(SOURCE),
        mode: "vault".into(),
        blob: Some(RECORDING.0),
        chunks: 1,
        sha256: "c".repeat(64),
        bytes: 320_044,
        duration_ms: 20_000,
        format: "wave pcm_s16le 1 8000".into(),
        recorded_at: AT,
        ended_at: AT + 65_000,
        found: "doubtful".into(),
        candidates: vec![CALL_RECORD],
        belongs: belongs(),
        style: "freepbx".into(),
        stamped: true,
    }
}

fn taken_sealed() -> RecordingSealed {
    RecordingSealed {
        name: "out-61234567-201-20260309-100000-1773021600.17.wav".into(),
        path: Some("2f746d70".into()),
        came_from: Some("2f746d70".into()),
        object: None,
        number: Some("+85261234567".into()),
        agent: Some("201".into()),
        call_ref: Some("1773021600.17".into()),
    }
}

fn assigned() -> RecordingAssigned {
    RecordingAssigned {
        recording: RECORDING,
        found: "matched".into(),
        candidates: vec![CALL_RECORD],
        recorded_at: AT,
        ended_at: AT + 65_000,
        belongs: belongs(),
    }
}

fn belongs() -> Belongs {
    Belongs {
        record: Some(CALL_RECORD),
        call: Some(CALL),
        subject: Some(SUBJECT),
        campaign: Some(CAMPAIGN),
        promised: Some("180d".into()),
        notice: "given".into(),
        notice_ms: Some(9_000),
        outcome: Some("sale".into()),
        flags: vec!["before_notice".into()],
    }
}
