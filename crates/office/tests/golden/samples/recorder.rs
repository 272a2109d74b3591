//! The company's recorder.

use quietline_office::facts::{RecorderSealed, RecorderSet, RecorderTold, RecordingPaused};

use super::{AT, CALL, SUBJECT, Sample, sample};

pub fn all() -> Vec<Sample> {
    let sealed = RecorderSealed {
        url: Some("http://recorder.example/hook".into()),
        host: Some("exchange.example".into()),
        port: Some(5038),
        user: Some("quietline".into()),
        secret: Some("sample secret".into()),
    };
    let told = RecorderTold {
        call: CALL,
        command: "stop".into(),
        asked_at: AT + 40_000,
        answer: "nothing_running".into(),
    };
    vec![
        sample(RecorderSet { kind: "ami".into() }, sealed),
        sample(RecordingPaused { call: CALL, paused: true }, ()).about(SUBJECT),
        sample(told, ()).about(SUBJECT),
    ]
}
