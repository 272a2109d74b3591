//! What people answered.

use quietline_office::facts::{MessageDecided, MessageReceived, MessageSealed};
use quietline_office::ids::MessageId;

use super::{AT, REJECTION, SUBJECT, Sample, company::note, id, sample};

const MESSAGE: MessageId = MessageId(id(50));

pub fn all() -> Vec<Sample> {
    let received = MessageReceived {
        message: MESSAGE,
        delivery: "5a".repeat(32),
        source: "twilio".into(),
        channel: "sms".into(),
        sent_at: Some(AT - 7),
        reading: "borderline".into(),
        why: "word".into(),
        rejection: Some(REJECTION),
    };
    let sealed = MessageSealed {
        from: "+85261234567".into(),
        words: "my father has died".into(),
        subject: Some(SUBJECT),
        region: None,
    };
    vec![
        sample(received, sealed).rule("MSG-05"),
        sample(MessageDecided { message: MESSAGE, was_no: true }, note("read by two")).rule("MSG-05"),
    ]
}
