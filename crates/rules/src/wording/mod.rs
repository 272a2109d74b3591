//! What a message means: a no, a yes, a question, or something that a person must read (MSG-05).
//!
//! The words are data, a file a language in `rulebook/wording`. A text is first put into one form ([`tidy`](self::tidy)):
//! small letters without accents, one form of each Chinese character, a comma at both ends and wherever a clause ends,
//! one blank between words, and mistyped key words put right. What is read in that form, in this order:
//!
//! 1. the whole message is a word of `stop`, `start` or `help` (words of politeness at its ends do not count, but
//!    with a `start` they do: some of them mean no);
//! 2. what a `spare` pattern finds is cut out: it sounds like a refusal and is none (`I never said stop`);
//! 3. a `refusal` pattern is found in the rest, then a `borderline` pattern.
//!
//! | message | reading |
//! |---|---|
//! | `STOP`, `stop please!`, `с т о п` | [`Reading::Stop`] |
//! | `Take me off your list` | [`Reading::Refusal`] |
//! | `My father died last week` | [`Reading::Borderline`] |
//! | `Not interested`, `We have got to STOP this terrible bill` | [`Reading::Other`] |
//!
//! A pattern is a piece of such a text. It knows of regular expressions: `( )`, `|`, `?`, `*`, `+`, `\w`, `[ ]`. `<name>` is any
//! word of a set of the same file, `~` up to four more words of the same clause (six characters in Chinese), `~~` up to eight
//! words (sixteen characters), of any clause. In files of `script = "han"` a pattern is any part of the text without its blanks;
//! elsewhere it begins and ends with a whole word.
//!
//! **Fail closed.** Files that cannot be read leave a [`Wordings`] that holds every message to be borderline.

mod book;
mod error;
mod file;
mod fold;
mod language;
mod pattern;
mod reading;
mod spell;
mod tidy;

pub use book::Wordings;
pub use error::WordingError;
pub use reading::Reading;
