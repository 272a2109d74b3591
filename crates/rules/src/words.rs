//! The macro for closed sets of words: one list gives the enum, its wire form, and its parser.

/// A word that is not in its closed set. It names the set, never the text it was given: that may be personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what}; expected one of: {expected}")]
pub struct UnknownWord {
    /// What was being read, such as `channel`.
    pub what: &'static str,
    /// The words that would have been understood, separated by blanks.
    pub expected: String,
}

/// Makes an enum whose variants are fixed words: `as_str`, `ALL`, `Display`, `FromStr` and serde agree by construction.
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident is $what:literal {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name {
            $($(#[$variant_meta])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word on the wire, in files and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::words::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or_else(|| {
                    let known: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    $crate::words::UnknownWord { what: $what, expected: known.join(" ") }
                })
            }
        }
    };
}

pub(crate) use words;
