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
    /// A rule id stands twice with one kind at one time.
    #[error("rule {id} stands twice with the same kind at the same time")]
    Twice {
        /// The rule.
        id: String,
    },
    /// A rule ends before it begins: it would never bind.
    #[error("rule {id}: valid_to is before valid_from")]
    NeverValid {
        /// The rule.
        id: String,
    },
    /// A time zone that the IANA database does not have, or that the pack does not list.
    #[error("time zone `{zone}` is not known")]
    Zone {
        /// The name.
        zone: String,
    },
    /// A pack of a place without a time zone, or with more than 64.
    #[error("a pack has between 1 and 64 time zones")]
    Zones,
    /// A day of the week that is not one.
    #[error("`{day}` is no day of the week")]
    Weekday {
        /// The name.
        day: String,
    },
    /// A region that the pack does not list, or lists twice.
    #[error("region `{region}` is not listed once")]
    Region {
        /// Its code.
        region: String,
    },
    /// More regions than a pack can have.
    #[error("a pack has at most 128 regions")]
    Regions,
    /// A number prefix that is none, or stands twice.
    #[error("area `{prefix}` is no prefix of + and digits, or stands twice")]
    Area {
        /// The prefix.
        prefix: String,
    },
    /// A change of a row that the pack does not have.
    #[error("there is no rule {row} in this pack")]
    NoSuchRow {
        /// The row.
        row: String,
    },
    /// A change of a pack that the book does not have.
    #[error("there is no rule pack {pack}")]
    NoSuchPack {
        /// Its code.
        pack: String,
    },
    /// A pack extends a base that nobody has given.
    #[error("the base `{base}` that the pack extends is not there")]
    Base {
        /// Its name.
        base: String,
    },
    /// A base where a pack is expected, a pack that is both, or a base that extends another.
    #[error("a base has no jurisdiction and extends nothing")]
    NotABase,
    /// A list of holidays has two entries for one day.
    #[error("the holiday {date} stands twice")]
    HolidayTwice {
        /// The day.
        date: chrono::NaiveDate,
    },
}
