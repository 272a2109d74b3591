//! What is wrong with a script.

use serde::Serialize;

use crate::pack::{Disclosed, Rule, RuleId};
use crate::terms::DisclosureItem;
use crate::words::words;

words! {
    /// Whether a finding keeps a script from being published.
    pub enum Grade is "severity of a finding" {
        /// Refused.
        Error = "error",
        /// Shown.
        Warning = "warning",
    }
}

/// Something wrong with a script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Whether it refuses the script.
    pub severity: Grade,
    /// The rule that asks for it; none for mistakes that are nobody's law.
    pub rule: Option<RuleId>,
    /// The item concerned.
    pub item: Option<DisclosureItem>,
    /// The language concerned; none: all.
    pub language: Option<String>,
    /// One sentence in English.
    pub text: String,
    /// The same in traditional Chinese as written in Hong Kong.
    pub text_zh: String,
}

impl Finding {
    /// A finding of nobody's law.
    pub(super) fn plain(severity: Grade, en: String, zh: String) -> Self {
        Self { severity, rule: None, item: None, language: None, text: en + ".", text_zh: zh + "。" }
    }

    /// A finding by a rule, which the sentence names.
    pub(super) fn by(rule: &Rule, severity: Grade, en: &str, zh: &str) -> Self {
        Self {
            severity,
            rule: Some(rule.id.clone()),
            item: None,
            language: None,
            text: format!("{en}: {}.", rule.text),
            text_zh: format!("{zh}:{}。", rule.text_zh),
        }
    }

    pub(super) fn about(mut self, item: DisclosureItem) -> Self {
        self.item = Some(item);
        self
    }

    pub(super) fn in_language(mut self, language: &str) -> Self {
        self.language = Some(language.to_owned());
        self
    }
}

/// What a contact's words are called in a sentence.
pub(super) fn noun(disclosed: Disclosed) -> (&'static str, &'static str) {
    match disclosed {
        Disclosed::LiveCall | Disclosed::PrerecordedCall => ("script", "講稿"),
        Disclosed::Message => ("message", "訊息"),
    }
}

/// What an item is called in a sentence about a contact.
pub(super) fn words_for(item: DisclosureItem, disclosed: Disclosed) -> (&'static str, &'static str) {
    match (disclosed, item) {
        (Disclosed::Message, DisclosureItem::CallerIdentity) => ("who is writing", "發訊人身分"),
        (Disclosed::Message, DisclosureItem::Purpose) => ("why you write", "來訊目的"),
        _ => item_words(item),
    }
}

/// What an item is called in a sentence about a call.
pub(super) fn item_words(item: DisclosureItem) -> (&'static str, &'static str) {
    match item {
        DisclosureItem::CallerIdentity => ("who is calling", "來電者身分"),
        DisclosureItem::Company => ("which company", "公司名稱"),
        DisclosureItem::Purpose => ("why you call", "來電目的"),
        DisclosureItem::ContactNumber => ("a contact number", "聯絡電話"),
        DisclosureItem::DataSource => ("where the data came from", "資料來源"),
        DisclosureItem::RecordingNotice => ("the recording notice", "錄音通知"),
        DisclosureItem::OptOutRight => ("the right to say no", "拒絕的權利"),
        DisclosureItem::OptOutChannel => ("how to say no to messages", "拒收訊息的方法"),
        DisclosureItem::MessageFrequency => ("how often messages come", "訊息頻率"),
        DisclosureItem::MessageCharges => ("what messages cost", "訊息收費"),
        DisclosureItem::DataKinds => ("which kinds of data", "資料種類"),
        DisclosureItem::MarketingClasses => ("which classes of offer", "促銷類別"),
        DisclosureItem::ResponseChannel => ("a free way to answer", "免費的回應途徑"),
        DisclosureItem::ConsentNeeded => ("that consent is needed", "須取得同意"),
        DisclosureItem::Terms => ("the terms", "條款"),
    }
}
