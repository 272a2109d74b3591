//! Patterns of a file as regular expressions.

use std::collections::BTreeMap;

use regex::bytes::{Regex, RegexBuilder};

use super::WordingError;
use super::file::{Script, WordFile};
use super::fold::Fold;

/// How deep sets may name sets.
const DEPTH: usize = 3;
/// A compiled pattern is at most this large, in bytes; the largest of ours needs a twentieth of it.
const SIZE: usize = 64 << 20;

/// Compiles the patterns of one list of a file.
///
/// # Errors
/// [`WordingError::Pattern`] or [`WordingError::Set`].
pub(super) fn compile(
    file: &WordFile,
    list: &'static str,
    patterns: &[String],
    fold: &Fold,
) -> Result<Vec<Regex>, WordingError> {
    let sets: BTreeMap<&str, String> =
        file.sets.iter().map(|(name, words)| (name.as_str(), format!("(?:{})", fold.fold(words)))).collect();
    let one = |(at, pattern): (usize, &String)| {
        let text = expand(&fold.fold(pattern), &sets, &file.language)?;
        build(&text, file.script).map_err(|source| WordingError::Pattern {
            language: file.language.clone(),
            list,
            number: at + 1,
            source: Box::new(source),
        })
    };
    patterns.iter().enumerate().map(one).collect()
}

/// A pattern with its sets in place of their names.
fn expand(pattern: &str, sets: &BTreeMap<&str, String>, language: &str) -> Result<String, WordingError> {
    let mut text = pattern.to_owned();
    for _ in 0..DEPTH {
        let Some(start) = text.find('<') else { break };
        let mut out = text[..start].to_owned();
        for piece in text[start + 1..].split('<') {
            let (name, rest) = piece.split_once('>').unwrap_or((piece, ""));
            let set = sets.get(name);
            out.push_str(
                set.ok_or_else(|| WordingError::Set {
                    language: language.to_owned(),
                    name: name.to_owned(),
                })?,
            );
            out.push_str(rest);
        }
        text = out;
    }
    Ok(text)
}

/// Blank and comma are single bytes, so that what lies between them can be matched as bytes: a tenth of the size of a
/// Unicode class. Chinese gaps count characters.
fn build(pattern: &str, script: Script) -> Result<Regex, regex::Error> {
    match script {
        Script::Han => {
            let text = pattern.replace("~~", ".{0,16}").replace('~', "[^,]{0,6}");
            RegexBuilder::new(&text).size_limit(SIZE).build()
        }
        Script::Words => {
            let gaps = pattern.replace("~~", "(?:[^ ]+ ){0,8}").replace('~', "(?:[^ ,]+ ){0,4}");
            let text = format!(" (?:{}) ", gaps.replace(r"\w", "[^ ,]"));
            RegexBuilder::new(&text).unicode(false).size_limit(SIZE).build()
        }
    }
}
