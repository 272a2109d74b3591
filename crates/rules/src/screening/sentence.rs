//! Situations as an agent reads them, in English and in traditional Chinese.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Weekday};

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
    // By hand: a format string is read anew each time, and this is on the way of every verdict.
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// `2026年5月6日`.
pub(super) fn day_zh(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `07:12`.
pub(super) fn clock(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M").to_string()
}

/// `a Saturday`, `星期六`.
pub(super) fn weekday_words(day: Weekday) -> (&'static str, &'static str) {
    match day {
        Weekday::Mon => ("a Monday", "星期一"),
        Weekday::Tue => ("a Tuesday", "星期二"),
        Weekday::Wed => ("a Wednesday", "星期三"),
        Weekday::Thu => ("a Thursday", "星期四"),
        Weekday::Fri => ("a Friday", "星期五"),
        Weekday::Sat => ("a Saturday", "星期六"),
        Weekday::Sun => ("a Sunday", "星期日"),
    }
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

#[cfg(test)]
mod tests {
    use super::day_en;
    use chrono::NaiveDate;

    #[test]
    fn days_are_written_as_the_calendar_does() {
        for day in 0..800 {
            let date = NaiveDate::from_epoch_days(20_000 + day).unwrap();
            assert_eq!(day_en(date), date.format("%-d %B %Y").to_string());
        }
    }
}
