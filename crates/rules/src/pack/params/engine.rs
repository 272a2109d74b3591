//! Parameters of the program's own rules and of message platforms.

use serde::Deserialize;

use crate::terms::Channel;

/// How old the own knowledge may be.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfflineLimit {
    /// The ceiling in seconds; an administrator may go lower.
    pub seconds: u32,
}

/// Words that mean no, in any language.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StopWords {
    /// The whole message, without punctuation and case.
    pub words: Vec<String>,
    /// Part of the message.
    pub phrases: Vec<String>,
}

/// Messages of free form that are only taken for so long after the person's own last message.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MessageWindow {
    /// On which channels.
    pub channels: Vec<Channel>,
    /// Hours after the person's last message on that channel.
    pub hours: u32,
    /// The fact about the campaign (`campaign.from`) that marks its messages as free of form. Without it they are
    /// taken for approved templates, which need no window.
    pub fact: String,
}
