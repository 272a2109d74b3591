use crate::order::Command;
use crate::words::words;

words! {
    /// What came of an order.
    pub enum Answer {
        /// The recorder says that it is done.
        Done = "done",
        /// The recorder says that nothing of this call was being recorded.
        NothingRunning = "nothing_running",
        /// The recorder knows no call at this telephone.
        NoCall = "no_call",
        /// Several calls go on at this telephone: which one may be recorded cannot be told.
        SeveralCalls = "several_calls",
        /// Nobody entered the telephone of whoever makes the call.
        NoExtension = "no_extension",
        /// The recorder does not let the program in.
        WrongSecret = "wrong_secret",
        /// The recorder said no.
        Refused = "refused",
        /// Nobody is there, or the answer did not come, or not whole, in time.
        NoAnswer = "no_answer",
        /// What answers is no recorder that this program knows.
        NotUnderstood = "not_understood",
    }
}

impl Answer {
    /// Whether the recorder says that things are as ordered. Everything else means: a recording may run, or may not.
    #[must_use]
    pub const fn confirms(self, command: Command) -> bool {
        match self {
            Self::Done => true,
            Self::NothingRunning => matches!(command, Command::Stop),
            Self::NoCall
            | Self::SeveralCalls
            | Self::NoExtension
            | Self::WrongSecret
            | Self::Refused
            | Self::NoAnswer
            | Self::NotUnderstood => false,
        }
    }
}

/// What was seen when a hook was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// [`Answer::Done`] when an order would have been taken.
    pub answer: Answer,
    /// Status of the HTTP answer.
    pub status: Option<u16>,
    /// How a telephone system greets, at most 80 printable ASCII characters.
    pub greeting: Option<String>,
    /// How many channels a telephone system has just now.
    pub channels: Option<u32>,
}

impl Seen {
    pub(crate) const fn only(answer: Answer) -> Self {
        Self { answer, status: None, greeting: None, channels: None }
    }
}
