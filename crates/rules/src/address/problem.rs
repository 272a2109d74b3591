//! Why a phone cell gives no number.

use crate::words::words;

words! {
    /// Why a phone cell gives no usable number; the words are those of the sample data.
    pub enum PhoneProblem is "phone problem" {
        /// Nothing is left after trimming.
        Empty = "empty",
        /// A spreadsheet turned the number into something else; even where all digits seem to be there, none is taken.
        SpreadsheetDamage = "spreadsheet_damage",
        /// Two or more numbers in one cell: a person must choose.
        SeveralNumbers = "several_numbers",
        /// The prefix has two meanings and both readings are valid and different.
        AmbiguousPrefix = "ambiguous_prefix",
        /// Not a number at all.
        NotANumber = "not_a_number",
        /// An unknown calling code, or no `+` and no usable country in the row.
        InvalidCountryCode = "invalid_country_code",
        /// Shorter than any number of its country.
        TooShort = "too_short",
        /// Longer than any number of its country.
        TooLong = "too_long",
        /// A length between those that exist.
        InvalidLength = "invalid_length",
        /// Long enough only inside its own area.
        LocalOnly = "local_only",
        /// The length is possible, but there is no such number range.
        InvalidNumber = "invalid_number",
        /// The row has more or fewer fields than the header: nothing in it can be trusted.
        BadRow = "bad_row",
    }
}
