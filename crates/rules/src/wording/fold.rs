//! One form for letters that mean the same.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::WordingError;
use super::file::WordFile;

/// Small letters, no accents, and of the forms of a Chinese character the one that the files name.
#[derive(Debug, Default)]
pub(super) struct Fold {
    same: HashMap<char, char>,
}

impl Fold {
    /// # Errors
    /// [`WordingError::Same`] where a pair is not of single characters.
    pub fn of(files: &[WordFile]) -> Result<Self, WordingError> {
        let mut same = HashMap::new();
        for file in files {
            for (from, to) in &file.same {
                let (Some(from), Some(to)) = (single(from), single(to)) else {
                    return Err(WordingError::Same { language: file.language.clone() });
                };
                same.insert(from, to);
            }
        }
        Ok(Self { same })
    }

    /// The folded form: NFKD without its marks, in small letters.
    pub fn fold(&self, text: &str) -> String {
        let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
        let mut folded = String::with_capacity(plain.len());
        for c in plain.to_lowercase().chars() {
            match c {
                'ø' => folded.push('o'),
                'æ' => folded.push_str("ae"),
                'ß' => folded.push_str("ss"),
                'ı' => folded.push('i'),
                c => folded.push(self.same.get(&c).copied().unwrap_or(c)),
            }
        }
        folded
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Whether this is a Chinese character (or a sign that only Chinese text has).
pub(super) fn is_han(c: char) -> bool {
    ('\u{2e80}'..='\u{9fff}').contains(&c)
}
