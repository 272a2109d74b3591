//! The one place where a scenario becomes a question.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Entry, Scenario, means_stop};
use crate::pack::RulePack;
use crate::screening::{
    CallMade, Campaign, Confirmation, Consent, DataRequest, EngineState, Known, Lead, Message, Notice,
    Question, Refusal, Target, Withdrawal, covers,
};
use crate::terms::{Channel, ConsentForm, Direction};

impl Scenario {
    /// The question that the scenario asks. `engine` is the pack that knows which messages mean no.
    #[must_use]
    pub fn question(&self, engine: &RulePack) -> Question {
        Question {
            now: self.now,
            target: Target::read(&self.number, self.default_region.as_str(), self.channel),
            channel: self.channel,
            campaign: Arc::new(self.campaign()),
            lead: self.lead(),
            known: self.known(engine),
            engine: EngineState::FIT,
            ignore_hours_and_caps: false,
        }
    }

    fn campaign(&self) -> Campaign {
        let file = &self.campaign;
        // An e-mail address has no country; what is typed locally is meant locally.
        let local = (self.channel == Channel::Email).then_some(self.default_region);
        Campaign {
            class: file.class.clone(),
            sector: file.sector,
            dialling: file.dialling,
            caller_id_shown: file.caller_id_shown,
            caller_label: file.caller_label.clone(),
            recording: file.recording,
            jurisdiction: file.jurisdiction.or(local),
            from: file.from.clone(),
            dialler: file.dialler.clone(),
        }
    }

    fn lead(&self) -> Lead {
        let file = &self.lead;
        Lead {
            kind: file.kind,
            b2b_official_capacity: file.b2b_official_capacity,
            source: file.source,
            supplier_notice: file.supplier_notice.clone(),
            region: file.region.clone(),
            time_zone: file.time_zone.clone(),
            requested_call_at: file.requested_call_at,
            relationship: file.relationship.map(Into::into),
        }
    }

    fn known(&self, engine: &RulePack) -> Known {
        let mut known = Known {
            registers: self.registers.iter().map(|file| file.clone().into()).collect(),
            holidays: self.holidays.clone(),
            ..Known::default()
        };
        for entry in &self.history {
            self.add(entry, engine, &mut known);
        }
        known
    }

    fn add(&self, entry: &Entry, engine: &RulePack, known: &mut Known) {
        match entry.clone() {
            Entry::Notice {
                at,
                form,
                classes,
                data_kinds,
                response_channel,
                intends_marketing,
                says_consent_needed,
                to_third_party,
            } => known.notices.push(Notice {
                at,
                form,
                classes,
                data_kinds,
                response_channel,
                intends_marketing,
                says_consent_needed,
                to_third_party,
            }),
            Entry::Consent {
                at,
                form,
                channels,
                classes,
                data_kinds,
                no_objection,
                double_opt_in,
                stand_alone,
                lifted: _,
            } => known.consents.push(Consent {
                at,
                form,
                channels,
                classes,
                data_kinds,
                no_objection,
                double_opt_in,
                stand_alone,
            }),
            Entry::ConfirmationSent { at, of, states } => {
                known.confirmations.push(Confirmation { at, of, states });
            }
            Entry::ConsentWithdrawn { at, channels, classes } => {
                known.withdrawals.push(Withdrawal { at, channels, classes });
            }
            Entry::Rejection { at, channel, scope_channels, scope_classes, words: _, lifted } => {
                if !(lifted && self.is_lifted(at)) {
                    known.refusals.push(Refusal { at, channel, scope_channels, scope_classes });
                }
            }
            Entry::Call { at, outcome, unsolicited, first_use_notice_given } => {
                known.calls.push(CallMade { at, outcome, unsolicited, first_use_notice_given });
            }
            Entry::Message { at, channel, direction, text } => {
                known.messages.push(Message { at, channel, direction });
                let stop = direction == Direction::In && means_stop(&text, engine, self.now.date_naive());
                if stop && !self.is_lifted(at) {
                    let (scope_channels, scope_classes) = (Vec::new(), Vec::new());
                    known.refusals.push(Refusal { at, channel, scope_channels, scope_classes });
                }
            }
            Entry::DataRequest { at, right, state } => {
                known.data_requests.push(DataRequest { at, right, state });
            }
        }
    }

    /// Whether a later consent stands for a lift of a refusal of that instant.
    ///
    /// It lifts only as far as it goes: for the channel and class that it names. Otherwise a new consent to text
    /// messages would bring an old consent to calls back to life.
    fn is_lifted(&self, refused: DateTime<Utc>) -> bool {
        self.history.iter().any(|entry| match entry {
            Entry::Consent { at, form, channels, classes, lifted: true, .. } => {
                *at > refused
                    && *at <= self.now
                    && is_evidence(*form)
                    && !channels.is_empty()
                    && !classes.is_empty()
                    && covers(channels, classes, self.channel, &self.campaign.class)
            }
            _ => false,
        })
    }
}

/// Two people do not lift a refusal on somebody's word alone.
fn is_evidence(form: ConsentForm) -> bool {
    match form {
        ConsentForm::Written | ConsentForm::Web | ConsentForm::RecordedOral => true,
        ConsentForm::Oral => false,
    }
}
