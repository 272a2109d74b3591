//! Parameters of what is shown and said.

use serde::Deserialize;

use crate::terms::{Channel, DisclosureItem};

/// Channels on which the caller's number has to be shown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallerId {
    /// Which channels.
    pub channels: Vec<Channel>,
}

/// What the person's screen shows of the caller.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallerLabel {
    /// The most characters (Unicode scalar values after NFC) that the label may have; it has to have one.
    pub max_characters: u32,
}

/// When something has to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In every contact.
    Always,
    /// In the first use of the person's data, as long as the person has not been told.
    FirstUse,
    /// In later uses, and where the duty of the first use does not apply.
    LaterUse,
    /// In the first use of data that came from others.
    FirstUseFromOthers,
    /// When the call is recorded.
    Recording,
}

/// What kind of contact has to say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed {
    /// A person speaks to a person.
    LiveCall,
    /// A recorded or synthesised voice speaks.
    PrerecordedCall,
    /// A written message.
    Message,
}

/// Something to be said or shown.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosure {
    /// What.
    pub items: Vec<DisclosureItem>,
    /// When.
    pub when: When,
    /// In which contacts.
    pub contacts: Vec<Disclosed>,
    /// Only on these channels. Optional: all.
    pub channels: Option<Vec<Channel>>,
    /// At the beginning, before the recording starts and before the offer. Optional, false.
    #[serde(default)]
    pub at_beginning: bool,
}

/// A recording notice names how long the recording is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordingPromise {
    /// The item that names it.
    pub item: DisclosureItem,
}

/// Class labels that a regulator calls vague.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassLabels {
    /// Phrases, compared in lower case as part of the label.
    pub phrases: Vec<String>,
}
