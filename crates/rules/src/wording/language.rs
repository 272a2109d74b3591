//! The words of one language, ready to be used.

use std::collections::HashSet;

use regex::bytes::Regex;

use super::file::{Script, WordFile};
use super::fold::Fold;
use super::pattern::compile;
use super::{Reading, WordingError};

#[derive(Debug)]
pub(super) struct Language {
    pub script: Script,
    pub spare: Vec<Regex>,
    refusal: Vec<Regex>,
    borderline: Vec<Regex>,
    polite: Vec<String>,
    stop: HashSet<String>,
    start: HashSet<String>,
    help: HashSet<String>,
}

impl Language {
    /// # Errors
    /// As [`compile`].
    pub fn of(file: &WordFile, fold: &Fold) -> Result<Self, WordingError> {
        let list =
            |words: &[String]| -> HashSet<String> { words.iter().map(|word| fold.fold(word)).collect() };
        let mut polite = Vec::from_iter(list(&file.polite));
        polite.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Ok(Self {
            script: file.script,
            spare: compile(file, "spare", &file.patterns.spare, fold)?,
            refusal: compile(file, "refusal", &file.patterns.refusal, fold)?,
            borderline: compile(file, "borderline", &file.patterns.borderline, fold)?,
            polite,
            stop: list(&file.stop),
            start: list(&file.start),
            help: list(&file.help),
        })
    }

    /// What the message means if it is one word of ours and nothing else; `words` are those of the tidy text.
    pub fn whole(&self, words: &[&str]) -> Option<Reading> {
        let (all, bare) = match self.script {
            Script::Words => (words.join(" "), self.bare(words)),
            Script::Han => (words.concat(), self.bare_han(&words.concat())),
        };
        let dressed = |list: &HashSet<String>| list.contains(&all) || list.contains(&bare);
        if dressed(&self.stop) {
            Some(Reading::Stop)
        } else if self.start.contains(&all) {
            // Not dressed: a no is a word of politeness, and `No, subscribe` would be a yes.
            Some(Reading::Start)
        } else {
            dressed(&self.help).then_some(Reading::Help)
        }
    }

    /// Without words of politeness at the ends, and once if said more than once.
    fn bare(&self, words: &[&str]) -> String {
        let is_polite = |word: &&str| self.polite.iter().any(|polite| polite == word);
        let mut words = words;
        while words.len() > 1 && words.first().is_some_and(is_polite) {
            words = &words[1..];
        }
        while words.len() > 1 && words.last().is_some_and(is_polite) {
            words = &words[..words.len() - 1];
        }
        if words.windows(2).all(|pair| pair[0] == pair[1]) {
            words = &words[..words.len().min(1)];
        }
        words.join(" ")
    }

    fn bare_han(&self, text: &str) -> String {
        let mut text = text;
        loop {
            let shorter = self.polite.iter().find_map(|polite| {
                let polite = polite.as_str();
                let rest = text.strip_prefix(polite).or_else(|| text.strip_suffix(polite))?;
                (!rest.is_empty()).then_some(rest)
            });
            match shorter {
                Some(rest) => text = rest,
                None => return text.to_owned(),
            }
        }
    }

    /// Whether a pattern is found that refuses, or that perhaps does; `text` is without what is spared.
    pub fn within(&self, text: &[u8], reading: Reading) -> bool {
        let patterns = match reading {
            Reading::Refusal => &self.refusal,
            Reading::Borderline => &self.borderline,
            Reading::Stop | Reading::Start | Reading::Help | Reading::Other => return false,
        };
        patterns.iter().any(|pattern| pattern.is_match(text))
    }
}

/// The text with what the patterns find cut out.
pub(super) fn without<'a>(text: &str, spare: impl Iterator<Item = &'a Regex> + Clone, cut: &[u8]) -> Vec<u8> {
    let mut text = text.as_bytes().to_vec();
    // Two pieces that share the blank between them need a second round.
    for _ in 0..2 {
        for pattern in spare.clone() {
            if pattern.is_match(&text) {
                text = pattern.replace_all(&text, cut).into_owned();
            }
        }
    }
    text
}
