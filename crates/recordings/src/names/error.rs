use crate::words::words;

words! {
    /// What is wrong with a layout.
    pub enum LayoutProblem {
        /// There is nothing in it, or it is longer than a name can be.
        Length = "length",
        /// A brace that is not closed, or closed without being open.
        Brace = "brace",
        /// A field that does not exist.
        UnknownField = "unknown_field",
        /// The same field twice, or two that say the same.
        RepeatedField = "repeated_field",
        /// Behind a field without a fixed length stands another: nobody can tell where the first ends.
        NoTextBetween = "no_text_between",
        /// It begins with `/`, or a folder in it is empty, `.` or `..`.
        Folder = "folder",
        /// A line end or another control character.
        ControlCharacter = "control_character",
        /// Neither an id nor a number with a whole time: no name that fits could be matched with a call.
        MatchesNothing = "matches_nothing",
    }
}

/// Why a text is no layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the layout cannot be used: {problem} at byte {at}")]
pub struct LayoutError {
    /// Offset in the text, from 0.
    pub at: usize,
    /// What is wrong there.
    pub problem: LayoutProblem,
}
