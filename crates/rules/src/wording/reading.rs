//! What a message can mean.

use crate::words::words;

words! {
    /// What a message of a person means for whether that person may be contacted.
    pub enum Reading is "reading" {
        /// A stop word and nothing else.
        Stop = "stop",
        /// A word that asks for messages again. It undoes at most a [`Reading::Stop`] of the same channel.
        Start = "start",
        /// A question for help.
        Help = "help",
        /// In words of its own, that contact shall end.
        Refusal = "refusal",
        /// Probably that contact shall end: it does, and a person reads it.
        Borderline = "borderline",
        /// Nothing about whether contact may go on.
        Other = "other",
    }
}

impl Reading {
    /// Whether the person is suppressed at once (MSG-05: *human review and immediate suppression*).
    #[must_use]
    pub const fn suppresses(self) -> bool {
        match self {
            Self::Stop | Self::Refusal | Self::Borderline => true,
            Self::Start | Self::Help | Self::Other => false,
        }
    }

    /// Whether a person must read it.
    #[must_use]
    pub const fn before_a_person(self) -> bool {
        matches!(self, Self::Borderline)
    }
}
