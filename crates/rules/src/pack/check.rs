//! What a rule makes the program do: a kind, with its parameters.

use serde::Deserialize;

use super::params::{
    AbandonedLimit, CallerId, CallerLabel, CallingHours, ClassLabels, ConsentLapse, ConsentProof,
    ConsentRule, ConsentSeparate, DataRequests, Disclosure, DoubleOptInRule, FrequencyCap, Grandfathering,
    MessageWindow, NoticeRule, OfflineLimit, OptIn, OralConfirmation, OutsideConsent, RecordingPromise,
    RefusalRule, RegisterAge, RegisterListing, RetentionLimit, SectorBan, StopWords, SupplierRule,
    WrittenAcceptance,
};

/// Declares each kind once: its word in the pack, its parameters, and its place in the order of checks.
macro_rules! checks {
    ($($(#[$meta:meta])* $name:ident $(($params:ty))? = $word:literal at $order:literal),+ $(,)?) => {
        /// The kind of a rule, without its parameters.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$meta])* $name),+ }

        impl Kind {
            /// How many kinds there are.
            pub const COUNT: usize = [$($word),+].len();

            /// The word in the pack.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// The place in the order of checks (rulebook 11.1); 0 stands before all others.
            #[must_use]
            pub const fn order(self) -> u8 {
                match self { $(Self::$name => $order),+ }
            }
        }

        /// The kind of a rule with its parameters.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Check { $($(#[$meta])* $name $(($params))?),+ }

        impl Check {
            /// The kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(checks!(@pattern $name $(($params))?) => Kind::$name),+ }
            }

            /// Reads the parameters of a kind. `None`: no such kind.
            pub(super) fn read(kind: &str, params: toml::Table) -> Option<Result<Self, toml::de::Error>> {
                match kind {
                    $($word => Some(checks!(@read params $name $(($params))?)),)+
                    _ => None,
                }
            }
        }
    };
    (@pattern $name:ident ($params:ty)) => { Self::$name(_) };
    (@pattern $name:ident) => { Self::$name };
    (@read $table:ident $name:ident ($params:ty)) => { $table.try_into::<$params>().map(Self::$name) };
    (@read $table:ident $name:ident) => { $table.try_into::<NoParams>().map(|NoParams {}| Self::$name) };
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoParams {}

checks! {
    /// Told to people, applied by people.
    Info = "info" at 99,
    /// Facts can be written and are all understood.
    Writable = "writable" at 0,
    /// The clock is confirmed.
    Clock = "clock" at 0,
    /// The own knowledge is young enough.
    Knowledge(OfflineLimit) = "knowledge" at 0,
    /// The address can be used by the channel.
    AddressValid = "address_valid" at 0,
    /// A pack covers the callee's place.
    PlaceCovered = "place_covered" at 0,
    /// A refusal in force covers the contact.
    Refusal(RefusalRule) = "refusal" at 1,
    /// A refusal made on one channel covers another.
    RefusalOtherChannel = "refusal_other_channel" at 1,
    /// A request under privacy law.
    DataRequest(DataRequests) = "data_request" at 1,
    /// A sector that may not be sold by unsolicited call.
    SectorBan(SectorBan) = "sector_ban" at 3,
    /// A way of contacting people that is not allowed at all.
    Forbidden = "forbidden" at 3,
    /// Leads to which the consent rules of the pack do not apply.
    OutsideConsent(OutsideConsent) = "outside_consent" at 4,
    /// The notice before use.
    Notice(NoticeRule) = "notice" at 4,
    /// Data told and used before a law began.
    Grandfathering(Grandfathering) = "grandfathering" at 4,
    /// What the seller of a list has to certify.
    SupplierNotice(SupplierRule) = "supplier_notice" at 4,
    /// A consent to the use.
    Consent(ConsentRule) = "consent" at 4,
    /// The consent covers kind of data and class.
    ConsentScope = "consent_scope" at 4,
    /// The consent covers the channel.
    ConsentChannel = "consent_channel" at 4,
    /// The written confirmation of an oral consent.
    OralConfirmation(OralConfirmation) = "oral_confirmation" at 4,
    /// No use of an oral consent before its confirmation.
    OralWait = "oral_wait" at 4,
    /// An oral consent whose confirmation is too late.
    OralLapsed = "oral_lapsed" at 4,
    /// Consents that lapse with time.
    ConsentLapse(ConsentLapse) = "consent_lapse" at 4,
    /// How long a consent can be shown.
    ConsentProof(ConsentProof) = "consent_proof" at 4,
    /// A consent given apart from anything else.
    ConsentSeparate(ConsentSeparate) = "consent_separate" at 4,
    /// An offer by telephone that has to be accepted in writing.
    WrittenAcceptance(WrittenAcceptance) = "written_acceptance" at 4,
    /// A platform's own opt-in.
    OptIn(OptIn) = "opt_in" at 4,
    /// An opt-in that the person has not confirmed.
    DoubleOptIn(DoubleOptInRule) = "double_opt_in" at 4,
    /// Free messages soon after the person's own.
    MessageWindow(MessageWindow) = "message_window" at 4,
    /// The age of a register copy.
    RegisterAge(RegisterAge) = "register_age" at 5,
    /// A listing in a register.
    RegisterListing(RegisterListing) = "register_listing" at 6,
    /// Calling hours.
    CallingHours(CallingHours) = "calling_hours" at 7,
    /// How often a number may be called.
    FrequencyCap(FrequencyCap) = "frequency_cap" at 8,
    /// How many calls a dialler may abandon.
    Abandoned(AbandonedLimit) = "abandoned" at 8,
    /// The caller's number is shown.
    CallerId(CallerId) = "caller_id" at 9,
    /// What the person's screen shows of the caller.
    CallerLabel(CallerLabel) = "caller_label" at 9,
    /// Something to be said or shown.
    Disclosure(Disclosure) = "disclosure" at 10,
    /// A recording notice that names the period of keeping.
    RecordingPromise(RecordingPromise) = "recording_promise" at 10,
    /// Class labels that tell nobody anything.
    ClassLabels(ClassLabels) = "class_labels" at 10,
    /// Words that mean no.
    StopWords(StopWords) = "stop_words" at 1,
    /// A legal limit on keeping.
    RetentionLimit(RetentionLimit) = "retention_limit" at 99,
}
