//! How long it takes to say a text, to find steps that were ticked and not said.

/// A Chinese character: four a second is brisk speech.
const CHARACTER_MS: u32 = 250;
/// A word of other languages: 150 a minute.
const WORD_MS: u32 = 400;
/// Below this share of the reading time a step cannot have been said, in percent.
const HURRIED_PERCENT: u64 = 40;

/// The time in milliseconds to say a text: by characters in Chinese, by words in other languages.
///
/// A word of another script within Chinese (a company's name) counts as a word.
#[must_use]
pub fn reading_time_ms(text: &str, language: &str) -> u32 {
    let words = u32::try_from(words(text)).unwrap_or(u32::MAX);
    if !is_chinese(language) {
        return words.saturating_mul(WORD_MS);
    }
    let characters = u32::try_from(text.chars().filter(|c| is_han(*c)).count()).unwrap_or(u32::MAX);
    characters.saturating_mul(CHARACTER_MS).saturating_add(words.saturating_mul(WORD_MS))
}

/// Whether a step that was shown so long cannot have been said.
#[must_use]
pub fn is_hurried(shown_ms: u64, text: &str, language: &str) -> bool {
    shown_ms.saturating_mul(100) < u64::from(reading_time_ms(text, language)) * HURRIED_PERCENT
}

pub(super) fn is_chinese(language: &str) -> bool {
    matches!(language.split('-').next(), Some("yue" | "cmn" | "zh" | "zho" | "nan" | "wuu" | "hak"))
}

/// Runs of letters and digits that are no Chinese characters.
fn words(text: &str) -> usize {
    text.split(|c: char| c.is_whitespace() || is_han(c))
        .filter(|part| part.contains(char::is_alphanumeric))
        .count()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::{is_hurried, reading_time_ms};

    #[test]
    fn characters_in_chinese_words_elsewhere() {
        assert_eq!(reading_time_ms("You can ask us to stop.", "en"), 2_400);
        assert_eq!(reading_time_ms("你可以隨時拒絕。", "yue"), 1_750);
        assert_eq!(reading_time_ms("我係 Harbour Broadband 嘅職員", "yue"), 5 * 250 + 2 * 400);
        assert_eq!(reading_time_ms("", "en"), 0);
    }

    #[test]
    fn below_two_fifths_is_hurried() {
        let text = "You can ask us to stop.";
        assert!(is_hurried(959, text, "en"));
        assert!(!is_hurried(960, text, "en"));
        assert!(!is_hurried(0, "", "en"), "nothing to say takes no time");
    }
}
