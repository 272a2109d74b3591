//! Situations as an agent reads them, in English and in traditional Chinese.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::Channel;

/// A situation without its rule: `Findings::fail` adds the rule after a colon.
pub(super) struct Sentence {
    pub en: String,
    pub zh: String,
}

impl Sentence {
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }
}

/// `6 May 2026`.
pub(super) fn day_en(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// `2026年5月6日`.
pub(super) fn day_zh(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `07:12`.
pub(super) fn clock(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M").to_string()
}

/// What the channel is called when it is used: "calls", "text messages".
pub(super) fn channel_words(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Voice => ("calls", "電話"),
        Channel::Sms => ("text messages", "短訊"),
        Channel::Whatsapp => ("WhatsApp messages", "WhatsApp 訊息"),
        Channel::Email => ("e-mails", "電郵"),
    }
}
