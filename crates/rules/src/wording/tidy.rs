//! A message in the form in which it is read.

use unicode_normalization::UnicodeNormalization;

use super::fold::Fold;
use super::spell::Spelling;

/// What follows an apostrophe in English and belongs to the word before it: `don't`, `I'm`. In French it is a word of its own.
const ENGLISH_ENDS: [&str; 9] = ["t", "s", "re", "m", "ll", "ve", "d", "nt", "em"];

/// ` , please stop , i mean it , `: words with a blank between them, a comma at both ends and where a clause ends.
pub(super) fn tidy(text: &str, signs: &[(String, String)], fold: &Fold, spelling: &Spelling) -> String {
    let mut text: String = text.nfkc().collect();
    for (sign, word) in signs {
        text = text.replace(sign.as_str(), &format!(" , {word} , "));
    }
    let spaced = without_long_runs(&spaced(&fold.fold(&text)));
    let mut tidy = String::from(" ,");
    for word in spelling.mend(spaced.split_whitespace()) {
        if word != "," || !tidy.ends_with(',') {
            tidy.push(' ');
            tidy.push_str(&word);
        }
    }
    tidy.push_str(if tidy.ends_with(',') { " " } else { " , " });
    tidy
}

/// Punctuation as commas or blanks.
fn spaced(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut spaced = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        match c {
            c if c.is_alphanumeric() => spaced.push(c),
            '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{b4}' | '\u{2bc}' => {
                if !is_english_end(&chars[at + 1..]) {
                    spaced.push(' ');
                }
            }
            '\n' => spaced.push_str(" , "),
            c if c.is_whitespace() || "-_/&+@#*=%^~|<>\u{2010}\u{2011}\u{2013}".contains(c) => {
                spaced.push(' ');
            }
            c if is_invisible(c) => {}
            _ => spaced.push_str(" , "),
        }
    }
    spaced
}

fn is_english_end(rest: &[char]) -> bool {
    let end: String = rest.iter().take_while(|c| c.is_alphanumeric()).collect();
    ENGLISH_ENDS.contains(&end.as_str())
}

/// Joiners, variation selectors and direction marks: part of no word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// `stoooop` as `stop`: three or more of a letter are one.
fn without_long_runs(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut short = String::with_capacity(text.len());
    for run in chars.chunk_by(|one, next| one == next) {
        let times = if run.len() >= 3 && run[0].is_alphabetic() { 1 } else { run.len() };
        short.extend(std::iter::repeat_n(run[0], times));
    }
    short
}
