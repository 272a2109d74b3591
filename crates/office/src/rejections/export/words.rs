use super::language::Language;

/// The closed sets of words as people read them: set, word, English, Chinese. The page has the same.
pub const TERMS: [(&str, &str, &str, &str); 26] = [
    ("channel", "voice", "telephone", "電話"),
    ("channel", "sms", "SMS", "短訊"),
    ("channel", "whatsapp", "WhatsApp", "WhatsApp"),
    ("channel", "email", "e-mail", "電郵"),
    ("channel", "letter", "letter", "信件"),
    ("channel", "in_person", "in person", "當面"),
    ("channel", "list", "imported list", "匯入名單"),
    ("state", "new", "new", "新"),
    ("state", "reviewed", "reviewed", "已覆核"),
    ("state", "questioned", "questioned", "已提問"),
    ("state", "slip", "by mistake", "誤按"),
    ("flag", "offline", "reported without a hub", "離線時呈報"),
    ("flag", "unknown_lead", "person was not on loan", "此人並未借予該工作枱"),
    ("flag", "after_refusal", "after a refusal", "拒絕之後"),
    ("flag", "unreadable_number", "number could not be read", "號碼未能識別"),
    ("flag", "campaign_closed", "campaign was closed", "推廣活動已結束"),
    ("flag", "repeated", "said no before", "之前已拒絕"),
    ("flag", "user_disabled", "user was disabled", "用戶已停用"),
    ("flag", "hurried", "steps hurried", "步驟過快"),
    ("flag", "other_agent", "another agent reported", "由另一話務員報告"),
    ("flag", "after_end", "reported after the end", "通話完結後報告"),
    ("flag", "late", "reported late", "逾時報告"),
    ("flag", "unknown_call", "no such call", "沒有這次通話"),
    ("flag", "words_cut", "words were too long and are kept in part", "說話過長，只保存部分"),
    ("flag", "several_readings", "number can be read in two ways", "號碼有兩種解讀"),
    ("flag", "clock_unconfirmed", "clock was not confirmed", "當時時鐘未確認"),
];

/// A word of a set; one that is not in it is shown as it is, so that nothing is hidden.
pub fn term(language: Language, set: &str, word: &str) -> String {
    let known = TERMS.iter().find(|(of, name, ..)| (*of, *name) == (set, word));
    known.map_or_else(
        || word.replace('_', " "),
        |(_, _, english, chinese)| language.of(english, chinese).to_owned(),
    )
}

/// What the entries are sorted by, and which way.
pub fn sorted(language: Language, by: &str, ascending: bool) -> String {
    let by = match by {
        "agent" => language.of("agent", "話務員"),
        "campaign" => language.of("campaign", "推廣活動"),
        "took" => language.of("time to take effect", "生效需時"),
        _ => language.of("time", "時間"),
    };
    let way =
        if ascending { language.of("ascending", "順序") } else { language.of("descending", "倒序") };
    format!("{by}{}{way}", language.of(", ", "，"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// A supervisor reads the log on screen and on paper: one word must not have two names.
    #[test]
    fn paper_and_page_say_the_same() {
        for (language, file) in [(Language::English, "en"), (Language::Chinese, "zh-HK")] {
            let path = format!("../../ui/src/locales/{file}/words.json");
            let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
            let page: serde_json::Value = serde_json::from_str(&text).unwrap();
            let sets = ["channel", "state", "flag"];
            for (set, words) in sets.map(|set| (set, page[set].as_object().unwrap())) {
                for (word, said) in words {
                    assert_eq!(
                        Some(term(language, set, word).as_str()),
                        said.as_str(),
                        "{file} {set} {word}"
                    );
                }
            }
            for (set, word, ..) in TERMS {
                assert!(page[set].get(word).is_some(), "{set} {word} is no word of the page");
            }
        }
    }
}
