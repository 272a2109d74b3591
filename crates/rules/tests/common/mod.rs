//! A person who may be called, to be changed in one thing at a time. All of them are made up.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use quietline_rules::Question;
use quietline_rules::screening::{
    Campaign, Channel, Consent, ConsentForm, DataKind, Dialling, DoubleOptIn, EngineState, Known, Lead,
    LeadSource, Notice, NoticeForm, Sector, Target,
};

pub const CLASS: &str = "broadband";

pub fn instant(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant of the tests").with_timezone(&Utc)
}

pub fn campaign() -> Campaign {
    Campaign {
        class: CLASS.into(),
        sector: Sector::Telecoms,
        dialling: Dialling::Manual,
        caller_id_shown: true,
        caller_label: None,
        recording: false,
        jurisdiction: Some("HK".parse().expect("two letters")),
        from: None,
        dialler: Default::default(),
    }
}

/// Told and asked in January 2020, for every channel.
pub fn consented() -> Known {
    Known {
        notices: vec![Notice {
            at: instant("2020-01-05T10:00:00+08:00"),
            form: NoticeForm::Written,
            classes: vec![CLASS.into()],
            data_kinds: vec![DataKind::Phone, DataKind::Email],
            response_channel: true,
            intends_marketing: true,
            says_consent_needed: true,
            to_third_party: false,
        }],
        consents: vec![Consent {
            at: instant("2020-01-05T10:05:00+08:00"),
            form: ConsentForm::Written,
            channels: Channel::ALL.to_vec(),
            classes: vec![CLASS.into()],
            data_kinds: vec![DataKind::Phone, DataKind::Email],
            no_objection: false,
            double_opt_in: DoubleOptIn::Confirmed,
            stand_alone: true,
        }],
        ..Known::default()
    }
}

/// A contact on a Wednesday at eleven in Hong Kong.
pub fn asked_with(known: Known, channel: Channel) -> Question {
    let text = if channel == Channel::Email { "lead@example.net" } else { "9123 4567" };
    Question {
        now: instant("2026-03-18T11:00:00+08:00"),
        target: Target::read(text, "HK", channel),
        channel,
        campaign: Arc::new(campaign()),
        lead: Lead::consumer(LeadSource::WebForm),
        known,
        engine: EngineState::FIT,
        ignore_hours_and_caps: false,
    }
}
