//! Key words that were mistyped.

use std::collections::{HashMap, HashSet};

use super::file::{Script, WordFile};
use super::fold::{Fold, is_han};

/// What is known of how words are written.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    /// Words that are never put right: those of every pattern, and those that only look mistyped.
    known: HashSet<String>,
    /// Words that stand for themselves even when written apart or with digits in them.
    keys: HashSet<String>,
    mended: Vec<String>,
    slips: HashMap<String, String>,
}

impl Spelling {
    pub fn of(files: &[WordFile], fold: &Fold) -> Self {
        let mut spelling = Self::default();
        for file in files {
            spelling.mended.extend(file.spelling.iter().map(|word| fold.fold(word)));
            spelling.keys.extend(file.stop.iter().chain(&file.spelling).map(|word| fold.fold(word)));
            spelling.known.extend(file.correct.iter().map(|word| fold.fold(word)));
            spelling.slips.extend(file.slips.iter().map(|(from, to)| (fold.fold(from), fold.fold(to))));
            if file.script == Script::Words {
                for text in file.vocabulary() {
                    spelling.known.extend(letters(&fold.fold(text)).map(str::to_owned));
                }
            }
        }
        spelling.known.extend(spelling.keys.iter().cloned());
        spelling
    }

    /// The words of a text with its key words put right; commas stay.
    pub fn mend<'a>(&self, words: impl Iterator<Item = &'a str>) -> Vec<String> {
        let words: Vec<String> = words.map(|word| self.disguised(word)).collect();
        self.joined(words).into_iter().map(|word| self.nearest(&word)).collect()
    }

    /// Digits and foreign letters that stand for letters: `st0p`, `CTОП` half in Latin letters.
    fn disguised(&self, word: &str) -> String {
        if let Some(meant) = self.slips.get(word) {
            return meant.clone();
        }
        let latin = word.chars().any(|c| c.is_ascii_lowercase());
        if latin && word.chars().any(is_cyrillic) {
            return word.chars().map(cyrillic_like).collect();
        }
        if latin && word.contains(['0', '1', '3', '5']) && !self.known.contains(word) {
            let letters: String = word.chars().map(letter_like).collect();
            if self.keys.contains(&letters) {
                return letters;
            }
        }
        word.to_owned()
    }

    /// Letters written apart, where together they are a key word: `s t o p`, `с.т.о.п`.
    fn joined(&self, words: Vec<String>) -> Vec<String> {
        let mut joined = Vec::with_capacity(words.len());
        let mut at = 0;
        while at < words.len() {
            let run = words[at..].iter().take_while(|word| is_single_letter(word) || *word == ",").count();
            let letters: String =
                words[at..at + run].iter().filter(|word| *word != ",").map(String::as_str).collect();
            if letters.chars().count() >= 3 && self.keys.contains(&letters) {
                joined.push(letters);
                at += run;
            } else {
                joined.push(words[at].clone());
                at += 1;
            }
        }
        joined
    }

    /// The key word that this one is nearly: one slip in five letters, two in nine.
    fn nearest(&self, word: &str) -> String {
        let long = word.chars().count();
        if long < 5
            || self.known.contains(word)
            || !word.chars().all(char::is_alphabetic)
            || word.chars().any(is_han)
        {
            return word.to_owned();
        }
        let near = self.mended.iter().find(|key| {
            let key_long = key.chars().count();
            let slips = if key_long >= 9 { 2 } else { 1 };
            key_long.abs_diff(long) <= slips && strsim::osa_distance(key, word) <= slips
        });
        near.map_or_else(|| word.to_owned(), Clone::clone)
    }
}

/// The runs of letters in a pattern.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn is_single_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() && !is_han(c)) && chars.next().is_none()
}

fn is_cyrillic(c: char) -> bool {
    ('\u{430}'..='\u{44f}').contains(&c)
}

/// The Cyrillic letter that looks like this Latin one (Unicode Technical Standard 39, confusables).
fn cyrillic_like(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        c => c,
    }
}

fn letter_like(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '5' => 's',
        c => c,
    }
}
