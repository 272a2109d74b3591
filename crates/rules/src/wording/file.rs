//! The form of a file of words.

use std::collections::BTreeMap;

use serde::Deserialize;

/// One file of `rulebook/wording`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordFile {
    /// A BCP 47 tag, or `any`.
    pub language: String,
    #[serde(default)]
    pub script: Script,
    /// Words that say nothing at the ends of a message.
    #[serde(default)]
    pub polite: Vec<String>,
    #[serde(default)]
    pub stop: Vec<String>,
    #[serde(default)]
    pub start: Vec<String>,
    #[serde(default)]
    pub help: Vec<String>,
    /// Key words that are recognised although mistyped.
    #[serde(default)]
    pub spelling: Vec<String>,
    /// True words that look like mistyped key words.
    #[serde(default)]
    pub correct: Vec<String>,
    /// A character, and the one it is read as.
    #[serde(default)]
    pub same: Vec<(String, String)>,
    /// A sign, and the word it stands for.
    #[serde(default)]
    pub signs: BTreeMap<String, String>,
    /// A mistyped word, and the one that was meant.
    #[serde(default)]
    pub slips: BTreeMap<String, String>,
    #[serde(default)]
    pub sets: BTreeMap<String, String>,
    #[serde(default)]
    pub patterns: Patterns,
}

/// How a language is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Script {
    /// Blanks between words.
    #[default]
    Words,
    /// Chinese characters, no blanks.
    Han,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patterns {
    #[serde(default)]
    pub spare: Vec<String>,
    #[serde(default)]
    pub refusal: Vec<String>,
    #[serde(default)]
    pub borderline: Vec<String>,
}

impl WordFile {
    /// Everything in which words of the language stand, whole messages aside.
    pub fn vocabulary(&self) -> impl Iterator<Item = &String> {
        let patterns = [&self.patterns.spare, &self.patterns.refusal, &self.patterns.borderline];
        let lists = [&self.polite, &self.start, &self.help];
        self.sets.values().chain(patterns.into_iter().flatten()).chain(lists.into_iter().flatten())
    }
}
