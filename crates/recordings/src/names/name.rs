use quietline_rules::PhoneNumber;
use quietline_rules::time::Zone;

use super::Style;
use crate::words::words;
use crate::{CallRef, Extension, Wall};

/// What a name does not say of itself; an admin enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameSettings {
    /// The zone of the times in names.
    pub zone: Zone,
    /// The ISO 3166-1 country of local numbers.
    pub region: String,
}

/// What a name says. It may hold a number: not for logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordingName {
    /// Who named it so.
    pub style: Style,
    /// The call's id.
    pub call_ref: Option<CallRef>,
    /// The other party, as it stands in the name.
    pub address: Option<String>,
    /// The other party as a number, where it can be read as one.
    pub number: Option<PhoneNumber>,
    /// The desk.
    pub agent: Option<Extension>,
    /// When it was begun.
    pub stamp: Option<Wall>,
    /// Whether the name says that it is being written: to be left alone.
    pub is_in_progress: bool,
}

words! {
    /// Why a name says nothing.
    pub enum NameProblem {
        /// It leads out of the folder, or is no path inside it.
        OutsideFolder = "outside_folder",
        /// It is not UTF-8.
        NotText = "not_text",
        /// It holds a line end, a backslash or another character that could mislead whoever reads it.
        ControlCharacter = "control_character",
        /// It has not the ending of a sound file that can be read (`wav`, `mp3`).
        UnknownEnding = "unknown_ending",
        /// It fits none of the layouts.
        UnknownLayout = "unknown_layout",
        /// What should be a time is none that the clocks of the zone showed.
        BadTime = "bad_time",
    }
}
