//! What came in.

use std::fmt;

use chrono::{DateTime, Utc};
use quietline_rules::terms::Channel;

/// One thing that a person did, as another program tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The provider's id of it: two with the same id are one delivery made twice. Empty where the provider gave none: nothing is known of its being the same. May hold a number: not for logs.
    pub id: String,
    /// When it happened, where the provider says so.
    pub at: Option<DateTime<Utc>>,
    /// By which channel; none where a list does not say.
    pub channel: Option<Channel>,
    /// The person's address as it was written, without the provider's prefix. Empty where there is none.
    pub from: String,
    /// What it does.
    pub effect: Effect,
    /// What is wrong with `from`, where it should be a number and is none. A refusal is one all the same, of whatever was
    /// written: a person must find out whose it is.
    pub problem: Option<Why>,
}

impl Incoming {
    /// Why a person must look at it, or why it has its effect.
    #[must_use]
    pub fn why(&self) -> Option<Why> {
        self.problem.or_else(|| self.effect.why())
    }
}

/// What an [`Incoming`] does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The person refuses.
    Stop(Why),
    /// The person takes back a stop of this channel; never a refusal that was made elsewhere.
    Start(Why),
    /// The person asks for help.
    Help(Why),
    /// Words of the person; what they mean is for the rules (`quietline_rules::Wordings`).
    FreeText(String),
    /// Nobody can tell: a person must look at it.
    BeforeAPerson(Why),
    /// Nothing for us.
    Nothing(Why),
    /// It is not believed, or cannot be used: no effect.
    Reject(Why),
}

impl Effect {
    /// Why it has this effect; words of a person speak for themselves.
    #[must_use]
    pub fn why(&self) -> Option<Why> {
        match self {
            Self::Stop(why)
            | Self::Start(why)
            | Self::Help(why)
            | Self::BeforeAPerson(why)
            | Self::Nothing(why)
            | Self::Reject(why) => Some(*why),
            Self::FreeText(_) => None,
        }
    }
}

/// Declares [`Why`] with the word of each.
macro_rules! why {
    ($($(#[$meta:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// The reason for an [`Effect`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Why { $($(#[$meta])* $name),+ }

        impl Why {
            /// The word in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }
        }
    };
}

why! {
    /// The provider marked it as opt-out, opt-in or a question for help.
    OptOutType = "OptOutType",
    /// The message is one of the provider's words.
    Word = "word",
    /// Twilio does not send, because the receiver had opted out before (error 21610).
    OptedOutBefore = "ErrorCode 21610",
    /// WhatsApp does not send, because the person has stopped marketing (error 131050).
    StoppedMarketing = "error 131050",
    /// What became of a message of ours.
    Status = "status",
    /// A message without a text.
    EmptyBody = "empty body",
    /// A message of another kind than text: a picture, a voice message.
    NotText = "not_text",
    /// A preference that the person set in WhatsApp.
    Preference = "preference",
    /// A category of preferences that is not known.
    UnknownCategory = "unknown_category",
    /// A value that is not known.
    UnknownValue = "unknown_value",
    /// Somebody wants messages again, and nobody knows since when.
    NoTime = "no_time",
    /// News that is about no person.
    OtherNews = "other_news",
    /// The signature is not the provider's.
    BadSignature = "bad_signature",
    /// There is no signature.
    NoSignature = "no_signature",
    /// Not JSON, or JSON of another form.
    NotJson = "not_json",
    /// No number, or none that a message can come from: a short code, a name.
    NoNumber = "no_number",
    /// No e-mail address.
    NoAddress = "no_address",
    /// A list of people who refused names it.
    Listed = "listed",
    /// A list tells of a refusal that was lifted there.
    Lifted = "lifted",
    /// A message came back: no refusal.
    Bounce = "bounce",
    /// The contact is not in the list of contacts.
    UnknownLead = "unknown_lead",
    /// A channel that is not known.
    UnknownChannel = "unknown_channel",
    /// What should be a number is none.
    NotANumber = "not_a_number",
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
