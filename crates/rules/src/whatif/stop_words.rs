//! Does a message mean no? (MSG-05)

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::pack::{Check, Kind, RulePack};

/// Whether a message is a stop word, or says in plain words that contact shall end.
///
/// Only what has no other reading is meant here, in the words of the pack that is tried. What people write to the company
/// is read by [`crate::Wordings`], which catches all of this and more.
#[must_use]
pub fn means_stop(text: &str, engine: &RulePack, today: NaiveDate) -> bool {
    let text = plain(text);
    engine.of_kind(Kind::StopWords, today).any(|rule| match &rule.check {
        Check::StopWords(stop) => {
            stop.words.iter().any(|word| plain(word) == text)
                || stop.phrases.iter().any(|one| contains(&text, &plain(one)))
        }
        _ => false,
    })
}

/// NFC, lower case, apostrophes dropped, everything else that is no letter or digit as one blank.
fn plain(text: &str) -> String {
    let lower = text.nfc().collect::<String>().to_lowercase();
    let spaced: String = lower
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}' | '\u{2018}'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As whole words, where the script has words: `opt me out` is not in `adopt me outside`.
fn contains(text: &str, phrase: &str) -> bool {
    if phrase.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c)) {
        return text.replace(' ', "").contains(&phrase.replace(' ', ""));
    }
    format!(" {text} ").contains(&format!(" {phrase} "))
}

#[cfg(test)]
mod tests {
    use super::means_stop;
    use crate::pack::RulePack;

    fn stops(text: &str) -> bool {
        means_stop(text, &RulePack::engine(), "2026-03-09".parse().unwrap())
    }

    #[test]
    fn words_that_mean_no() {
        for text in [
            "STOP",
            " stop. ",
            "Unsubscribe!",
            "退訂",
            "唔好再打",
            "СТОП",
            "Please stop calling me",
            "唔好 再打俾我",
        ] {
            assert!(stops(text), "{text}");
        }
    }

    #[test]
    fn words_that_mean_something_else() {
        for text in [
            "Which stop do I get off at?",
            "We have got to STOP this terrible bill",
            "I never said stop",
            "Når stenger dere i dag?",
            "Can I cancel my appointment for Tuesday?",
            "",
            "yes",
        ] {
            assert!(!stops(text), "{text}");
        }
    }
}
