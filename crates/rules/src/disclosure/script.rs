//! A script: what is said, step by step, in each of its languages.

use serde::{Deserialize, Serialize};

use crate::terms::{DisclosureItem, Jurisdiction};
use crate::time::Period;

/// A version of a campaign's script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Counted up with every version.
    pub version: u32,
    /// The law it is written for.
    pub jurisdiction: Jurisdiction,
    /// The same script in each language.
    pub languages: Vec<ScriptText>,
    /// How long recordings are kept, as the recording notice says: a promise.
    pub recording_kept: Option<Period>,
}

/// A script in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptText {
    /// ISO 639-3, such as `yue`, `eng` or `en`, `cmn`.
    pub language: String,
    /// What the law wants said, in order.
    pub steps: Vec<ScriptStep>,
    /// The pitch; covered until the steps are said.
    pub offer: String,
    /// What is said to somebody who says no.
    pub closing: String,
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScriptStep {
    /// What the law calls it.
    pub item: DisclosureItem,
    /// The words, with placeholders such as `{company}`.
    pub text: String,
}

impl Script {
    /// The script in a language, where it has it.
    #[must_use]
    pub fn language(&self, language: &str) -> Option<&ScriptText> {
        self.languages.iter().find(|text| text.language == language)
    }
}

impl ScriptText {
    /// The place of the first step that says an item. A contact number may be said together with the company: then
    /// it is the step that holds `{contact}`.
    #[must_use]
    pub fn position(&self, item: DisclosureItem) -> Option<usize> {
        let says = |step: &ScriptStep| {
            step.item == item || (item == DisclosureItem::ContactNumber && step.text.contains("{contact}"))
        };
        self.steps.iter().position(|step| says(step) && !step.text.trim().is_empty())
    }
}
