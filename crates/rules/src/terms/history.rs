//! Words about what has happened so far.

use crate::words::words;

words! {
    /// A kind of personal data. `phone` covers voice, SMS and WhatsApp.
    pub enum DataKind is "data kind" {
        /// Telephone number.
        Phone = "phone",
        /// E-mail address.
        Email = "email",
        /// Name.
        Name = "name",
        /// Postal address.
        Address = "address",
    }
}

words! {
    /// How a notice was given.
    pub enum NoticeForm is "notice form" {
        /// In writing.
        Written = "written",
        /// Spoken.
        Oral = "oral",
    }
}

words! {
    /// How a consent was given.
    pub enum ConsentForm is "consent form" {
        /// In writing.
        Written = "written",
        /// Spoken; only somebody's word proves it.
        Oral = "oral",
        /// On a web page.
        Web = "web",
        /// Spoken, and the recording exists.
        RecordedOral = "recorded_oral",
    }
}

words! {
    /// Whether the person confirmed the opt-in by answering a message.
    pub enum DoubleOptIn is "double opt-in" {
        /// Not asked.
        None = "none",
        /// Asked, not answered yet.
        Pending = "pending",
        /// Answered yes.
        Confirmed = "confirmed",
    }
}

words! {
    /// What a written confirmation of an oral consent states.
    pub enum ConfirmationItem is "confirmation item" {
        /// The date on which the consent was received.
        DateOfReceipt = "date_of_receipt",
        /// The permitted kinds of data.
        DataKinds = "data_kinds",
        /// The permitted classes of marketing subjects.
        Classes = "classes",
    }
}

words! {
    /// How a call ended.
    pub enum CallOutcome is "call outcome" {
        /// Somebody answered.
        Answered = "answered",
        /// It rang out.
        NoAnswer = "no_answer",
        /// Busy.
        Busy = "busy",
        /// A machine answered.
        Voicemail = "voicemail",
        /// Answered, but no agent was there.
        Abandoned = "abandoned",
    }
}

words! {
    /// Which way a message went.
    pub enum Direction is "direction" {
        /// To the person.
        Out = "out",
        /// From the person.
        In = "in",
    }
}

words! {
    /// What a person asks under privacy law.
    pub enum Right is "right" {
        /// A copy of their data.
        Access = "access",
        /// Erasure.
        Erasure = "erasure",
        /// That their data rest.
        Restriction = "restriction",
        /// That their data not be used.
        Objection = "objection",
        /// That what is wrong be put right.
        Rectification = "rectification",
    }
}

words! {
    /// Whether a request was answered.
    pub enum RequestState is "request state" {
        /// Still owed.
        Open = "open",
        /// Answered.
        Done = "done",
    }
}
