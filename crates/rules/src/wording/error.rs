//! What can be wrong with the words.

/// Why the words of a language were refused. A file is taken whole or not at all.
#[derive(Debug, thiserror::Error)]
pub enum WordingError {
    /// Not TOML, a missing key, or a key that no such file has; the message names it.
    #[error("words: {0}")]
    Form(#[from] toml::de::Error),
    /// A pattern that cannot be understood.
    #[error("words of {language}: pattern {number} of `{list}`: {source}")]
    Pattern {
        /// The language of the file.
        language: String,
        /// The list it stands in.
        list: &'static str,
        /// Its number in that list, from 1.
        number: usize,
        /// What is wrong.
        #[source]
        source: Box<regex::Error>,
    },
    /// A pattern that names a set which its file does not have.
    #[error("words of {language}: no set `{name}`")]
    Set {
        /// The language of the file.
        language: String,
        /// The name.
        name: String,
    },
    /// A character that is read like another one must be one character, and so must the other.
    #[error("words of {language}: `same` holds pairs of one character each")]
    Same {
        /// The language of the file.
        language: String,
    },
    /// No file at all: nothing would be a refusal.
    #[error("no words at all")]
    Nothing,
}
