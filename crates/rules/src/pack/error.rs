//! What can be wrong with a rule pack.

/// Why a rule pack was refused. A pack is taken whole or not at all: half a law is no law.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// Not TOML, a missing key, or a key that no pack has; the message names it.
    #[error("rule pack: {0}")]
    Form(#[from] toml::de::Error),
    /// The parameters of one rule are wrong; the message names the key.
    #[error("rule {id}: {source}")]
    Params {
        /// The rule.
        id: String,
        /// What is wrong with its parameters.
        #[source]
        source: toml::de::Error,
    },
    /// A rule of a kind that this program does not know: it cannot be applied, so the pack cannot be used.
    #[error("rule {id}: unknown kind `{kind}`")]
    UnknownKind {
        /// The rule.
        id: String,
        /// Its kind.
        kind: String,
    },
    /// A rule id stands twice.
    #[error("rule {id} stands twice")]
    Twice {
        /// The rule.
        id: String,
    },
    /// A time zone that the IANA database does not have, or none at all.
    #[error("time zone `{zone}` is not known")]
    Zone {
        /// The name.
        zone: String,
    },
    /// A day of the week that is not one.
    #[error("`{day}` is no day of the week")]
    Weekday {
        /// The name.
        day: String,
    },
}
