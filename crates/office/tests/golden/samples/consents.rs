//! Consents received otherwise, and requests under privacy law.

use quietline_office::facts::{
    ConfirmationLetterMade, ConsentGiven, ConsentSealed, ConsentWithdrawn, NoteSealed, OptInAnswered,
    PrivacyAnswered, PrivacyOpened, PrivacySealed, WithdrawalSealed,
};
use quietline_office::ids::PrivacyId;

use super::{AT, NOTICE, SUBJECT, Sample, id, sample};

const REQUEST: PrivacyId = PrivacyId(id(14));

pub fn all() -> Vec<Sample> {
    let letter = ConfirmationLetterMade { of: AT, reference: "0A1B2-C3D4E".into(), sha256: "c".repeat(64) };
    let withdrawn =
        ConsentWithdrawn { at: AT, channels: vec!["sms".into()], classes: vec!["broadband".into()] };
    let answered = PrivacyAnswered { request: REQUEST, outcome: "done".into(), erased: Some(12) };
    let samples = vec![
        sample(given(), given_sealed()).rule("HK-CON-06"),
        sample(OptInAnswered { of: AT, channel: "sms".into() }, ()).rule("MSG-03"),
        sample(letter, ()).rule("HK-CON-02"),
        sample(withdrawn, withdrawn_sealed()).rule("HK-OPT-01"),
        sample(opened(), opened_sealed()).rule("HK-RGT-01"),
        sample(answered, NoteSealed { text: "sent by post".into() }),
    ];
    samples.into_iter().map(|sample| sample.about(SUBJECT)).collect()
}

fn given() -> ConsentGiven {
    ConsentGiven {
        at: AT,
        form: "written".into(),
        channels: vec!["voice".into()],
        classes: vec!["broadband".into()],
        data_kinds: vec!["phone".into()],
        no_objection: true,
        stand_alone: true,
        double_opt_in: "pending".into(),
        wording: Some("order form, version 3".into()),
        notice: Some(NOTICE),
        evidence_sha256: Some("a".repeat(64)),
    }
}

fn given_sealed() -> ConsentSealed {
    ConsentSealed {
        kind: "phone".into(),
        text: "+85261234567".into(),
        received: "at the counter, by the shop".into(),
        evidence_name: "form.pdf".into(),
    }
}

fn withdrawn_sealed() -> WithdrawalSealed {
    WithdrawalSealed { kind: "phone".into(), text: "+85261234567".into(), words: "no more messages".into() }
}

fn opened() -> PrivacyOpened {
    PrivacyOpened {
        request: REQUEST,
        right: "access".into(),
        received_at: AT,
        due: "2026-04-18".into(),
        subjects: vec![SUBJECT],
        identified: true,
        held_from: Some("2020-01-01".into()),
        held_until: Some("2026-03-09".into()),
    }
}

fn opened_sealed() -> PrivacySealed {
    PrivacySealed {
        kind: "phone".into(),
        text: "+85261234567".into(),
        identity: "card shown at the counter".into(),
        words: "what do you have of me".into(),
    }
}
