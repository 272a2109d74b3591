//! Placeholders in scripts.

use crate::time::Period;

/// The placeholders that are filled.
pub const PLACEHOLDERS: [&str; 5] = ["agent", "company", "contact", "purpose", "retention"];

/// What stands for the placeholders in one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The name the agent gives.
    pub agent: String,
    /// On whose behalf.
    pub company: String,
    /// A number at which the company can be reached.
    pub contact: String,
    /// Why.
    pub purpose: String,
    /// How long the recording is kept.
    pub retention: Option<Period>,
}

/// The words as they are to be said. A placeholder that is not known stays as it is: the check of the script refuses
/// it, and words must never silently go missing.
#[must_use]
pub fn fill(text: &str, language: &str, values: &Values) -> String {
    let mut filled = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, name, after)) = next_placeholder(rest) {
        filled.push_str(before);
        match value(name, language, values) {
            Some(words) => filled.push_str(&words),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The names in braces of a text, in order.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (_, name, after) = next_placeholder(rest)?;
        rest = after;
        Some(name)
    })
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inside) = text.split_once('{')?;
    let (name, after) = inside.split_once('}')?;
    Some((before, name, after))
}

fn value(name: &str, language: &str, values: &Values) -> Option<String> {
    match name {
        "agent" => Some(values.agent.clone()),
        "company" => Some(values.company.clone()),
        "contact" => Some(values.contact.clone()),
        "purpose" => Some(values.purpose.clone()),
        "retention" => values.retention.map(|period| period_words(period, language)),
        _ => None,
    }
}

/// A period as it is said in a language: `180 days`, `180 日`, `180 天`.
#[must_use]
pub fn period_words(period: Period, language: &str) -> String {
    let (number, one, many, yue, cmn) = match period {
        Period::Days(number) => (number, "day", "days", "日", "天"),
        Period::Months(number) => (number, "month", "months", "個月", "个月"),
        Period::Years(number) => (number, "year", "years", "年", "年"),
        Period::Forever => return forever(language).to_owned(),
    };
    match language {
        "yue" | "zh-HK" | "zh-Hant" => format!("{number} {yue}"),
        "cmn" | "zh" | "zh-CN" | "zh-Hans" => format!("{number} {cmn}"),
        _ if number == 1 => format!("{number} {one}"),
        _ => format!("{number} {many}"),
    }
}

fn forever(language: &str) -> &'static str {
    if super::reading::is_chinese(language) { "永久" } else { "without end" }
}

#[cfg(test)]
mod tests {
    use super::{Values, fill};
    use crate::time::Period;

    fn values() -> Values {
        Values {
            agent: "Wong {company}".into(),
            company: "Harbour Broadband".into(),
            contact: "2345 6789".into(),
            purpose: "an upgrade".into(),
            retention: Some(Period::Days(180)),
        }
    }

    #[test]
    fn placeholders_are_filled_once() {
        let text = "I am {agent} of {company}, {contact}. We keep it {retention}.";
        assert_eq!(
            fill(text, "en", &values()),
            "I am Wong {company} of Harbour Broadband, 2345 6789. We keep it 180 days."
        );
        assert_eq!(fill("保留 {retention}。", "yue", &values()), "保留 180 日。");
        assert_eq!(fill("保留{retention}。", "cmn", &values()), "保留180 天。");
    }

    #[test]
    fn what_is_not_known_stays() {
        assert_eq!(fill("{name} {agent", "en", &values()), "{name} {agent");
    }
}
