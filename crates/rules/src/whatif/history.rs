//! What has happened so far, entry by entry.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::terms::{
    CallOutcome, Channel, ConfirmationItem, ConsentForm, DataKind, Direction, DoubleOptIn, NoticeForm,
    RequestState, Right,
};

/// One entry of the history. The fields are those of the facts they stand for.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented at the screening type it becomes")]
pub enum Entry {
    Notice {
        at: DateTime<Utc>,
        form: NoticeForm,
        classes: Vec<String>,
        data_kinds: Vec<DataKind>,
        response_channel: bool,
        intends_marketing: bool,
        says_consent_needed: bool,
        to_third_party: bool,
    },
    Consent {
        at: DateTime<Utc>,
        form: ConsentForm,
        channels: Vec<Channel>,
        classes: Vec<String>,
        data_kinds: Vec<DataKind>,
        no_objection: bool,
        double_opt_in: DoubleOptIn,
        stand_alone: bool,
        #[serde(default = "yes")]
        lifted: bool,
    },
    ConfirmationSent {
        at: DateTime<Utc>,
        of: DateTime<Utc>,
        states: Vec<ConfirmationItem>,
    },
    ConsentWithdrawn {
        at: DateTime<Utc>,
        channels: Vec<Channel>,
        classes: Vec<String>,
    },
    Rejection {
        at: DateTime<Utc>,
        channel: Channel,
        scope_channels: Vec<Channel>,
        scope_classes: Vec<String>,
        /// Required, so that a file cannot pass off a refusal without words; no rule reads them.
        words: String,
        #[serde(default = "yes")]
        lifted: bool,
    },
    Call {
        at: DateTime<Utc>,
        outcome: CallOutcome,
        unsolicited: bool,
        first_use_notice_given: bool,
    },
    Message {
        at: DateTime<Utc>,
        channel: Channel,
        direction: Direction,
        text: String,
    },
    DataRequest {
        at: DateTime<Utc>,
        right: Right,
        state: RequestState,
    },
}

fn yes() -> bool {
    true
}
