//! The words of the letter that confirms an oral consent. It states what s.35E(1)(b) asks for (date of receipt, kinds of data,
//! classes), who holds the consent, and how to say no at any time, free of charge.

use chrono::NaiveDate;

use super::language::Language;

/// What the letter says.
pub struct Letter {
    /// Company that holds the consent.
    pub company: String,
    /// Number the person can ring, free of charge or at the usual rate.
    pub contact: String,
    /// Name in English, and in Chinese.
    pub name: String,
    /// Name in Chinese, else the same.
    pub name_local: String,
    /// Lines of the postal address.
    pub postal_address: Vec<String>,
    /// What to quote.
    pub reference: String,
    /// Day of the letter.
    pub written_on: NaiveDate,
    /// Day on which the consent was received.
    pub received_on: NaiveDate,
    /// Channels it covers.
    pub channels: Vec<String>,
    /// Classes it covers.
    pub classes: Vec<String>,
    /// Kinds of data it covers.
    pub data_kinds: Vec<String>,
}

impl Letter {
    /// What it is called.
    pub fn title(&self, language: Language) -> &'static str {
        language.of("Confirmation of your consent to direct marketing", "有關閣下同意接收直接促銷的書面確認")
    }

    /// The paragraphs.
    pub fn paragraphs(&self, language: Language) -> Vec<String> {
        let mut parts = vec![self.addressee(language), self.opening(language), self.items(language)];
        parts.extend(self.objection(language));
        parts.push(self.company.clone());
        parts
    }

    fn addressee(&self, language: Language) -> String {
        let name = language.of(&self.name, &self.name_local);
        let mut lines = vec![name.to_owned()];
        lines.extend(self.postal_address.iter().cloned());
        lines.push(String::new());
        lines.push(format!("{}{}", language.of("Date: ", "日期："), language.day(self.written_on)));
        lines.push(format!("{}{}", language.of("Reference: ", "參考編號："), self.reference));
        lines.push(String::new());
        lines.push(format!("{}{name}{}", language.of("Dear ", ""), language.of(",", "：")));
        lines.join("\n")
    }

    fn opening(&self, language: Language) -> String {
        let day = language.day(self.received_on);
        match language {
            Language::English => format!(
                "On {day} you told {} in person or by telephone that we may use your personal data for direct marketing. We confirm this in writing, as the Personal Data (Privacy) Ordinance (Cap. 486), section 35E(1)(b), asks us to.",
                self.company
            ),
            Language::Chinese => format!(
                "閣下於{day}以口頭方式向{}表示，同意本公司使用閣下的個人資料作直接促銷。現按《個人資料（私隱）條例》（第486章）第35E(1)(b)條，以書面確認如下。",
                self.company
            ),
        }
    }

    fn items(&self, language: Language) -> String {
        let colon = language.of(": ", "：");
        let rows = [
            (language.of("Consent received on", "收到同意的日期"), language.day(self.received_on)),
            (
                language.of("Kinds of personal data", "個人資料的種類"),
                language.list("data_kind", &self.data_kinds),
            ),
            (
                language.of("Classes of goods, facilities or services", "貨品、設施或服務的類別"),
                language.list("class", &self.classes),
            ),
            (language.of("By", "聯絡方式"), language.list("channel", &self.channels)),
            (language.of("Company", "公司"), self.company.clone()),
        ];
        rows.map(|(name, value)| format!("{name}{colon}{value}")).join("\n")
    }

    fn objection(&self, language: Language) -> [String; 2] {
        let (contact, reference) = (&self.contact, &self.reference);
        match language {
            Language::English => [
                format!(
                    "If this is not what you said, or if you change your mind, tell us at any time: ring {contact}, answer any call or message of ours, or write to us. Quote {reference} if you like; you need give no reason. We stop using your data for direct marketing at once, and this is free of charge."
                ),
                "If all this is right you need do nothing.".to_owned(),
            ],
            Language::Chinese => [
                format!(
                    "如以上內容與閣下所說不符，或閣下改變主意，可隨時致電 {contact}、在接到本公司的電話或訊息時直接說明，或以書面通知本公司。閣下可引用參考編號 {reference}，毋須說明理由。本公司會立即停止使用閣下的資料作直接促銷，並不收取任何費用。"
                ),
                "如以上內容無誤，閣下毋須回覆。".to_owned(),
            ],
        }
    }
}
