use chrono::{Datelike, NaiveDate};

/// Language of a part of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    English,
    /// Traditional Chinese as written in Hong Kong.
    Chinese,
}

/// Words of closed sets as they stand in a letter: set, word, English, Chinese.
const TERMS: [(&str, &str, &str, &str); 17] = [
    ("channel", "voice", "telephone call", "電話"),
    ("channel", "sms", "SMS", "短訊"),
    ("channel", "whatsapp", "WhatsApp message", "WhatsApp 訊息"),
    ("channel", "email", "e-mail", "電郵"),
    ("data_kind", "phone", "your telephone number", "閣下的電話號碼"),
    ("data_kind", "email", "your e-mail address", "閣下的電郵地址"),
    ("data_kind", "name", "your name", "閣下的姓名"),
    ("data_kind", "address", "your postal address", "閣下的地址"),
    ("class", "broadband", "broadband", "寬頻服務"),
    ("class", "mobile_plan", "mobile plans", "流動電話服務計劃"),
    ("class", "home_security", "home security", "家居保安"),
    ("class", "insurance", "insurance", "保險"),
    ("class", "credit_card", "credit cards", "信用卡"),
    ("class", "personal_loan", "personal loans", "私人貸款"),
    ("class", "property", "property", "物業"),
    ("class", "beauty_course", "beauty courses", "美容課程"),
    ("class", "mpf", "MPF", "強積金"),
];

impl Language {
    /// The one of two texts that is in this language.
    pub fn of<'a>(self, english: &'a str, chinese: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// Words of a set as a list. One that is not known, such as a company's own class, is shown as it is.
    pub fn list(self, set: &str, words: &[String]) -> String {
        let shown: Vec<String> = words.iter().map(|word| self.term(set, word)).collect();
        shown.join(self.of(", ", "、"))
    }

    fn term(self, set: &str, word: &str) -> String {
        let known = TERMS.iter().find(|(of, name, ..)| (*of, *name) == (set, word));
        known.map_or_else(
            || word.replace('_', " "),
            |(_, _, english, chinese)| self.of(english, chinese).to_owned(),
        )
    }

    /// A day as it is written in a letter.
    pub fn day(self, day: NaiveDate) -> String {
        match self {
            Self::English => day.format("%-d %B %Y").to_string(),
            Self::Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        }
    }
}
