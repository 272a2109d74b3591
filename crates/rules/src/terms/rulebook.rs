//! Words of the rulebook itself.

use crate::words::words;

words! {
    /// Where a rule gets its force from, the most severe first.
    pub enum Severity is "severity" {
        /// Law.
        Law = "law",
        /// Industry code or a regulator's guidance.
        Code = "code",
        /// A platform's rule.
        Platform = "platform",
        /// Product policy, stricter or simpler than law.
        Product = "product",
    }
}

words! {
    /// How well a rule is sourced.
    pub enum Confidence is "confidence" {
        /// The primary text was read.
        Primary = "primary",
        /// A secondary source was read.
        Secondary = "secondary",
        /// General knowledge: shown as unverified until somebody reads the source.
        Unconfirmed = "unconfirmed",
    }
}

words! {
    /// What has to be said or shown to the person.
    pub enum DisclosureItem is "disclosure item" {
        /// Who is calling.
        CallerIdentity = "caller_identity",
        /// On whose behalf.
        Company = "company",
        /// Why.
        Purpose = "purpose",
        /// A number at which the company can be reached.
        ContactNumber = "contact_number",
        /// Where the person's data came from.
        DataSource = "data_source",
        /// That the call is recorded, why, and how long the recording is kept.
        RecordingNotice = "recording_notice",
        /// That the company must stop, free of charge, when asked.
        OptOutRight = "opt_out_right",
        /// How to say no to messages.
        OptOutChannel = "opt_out_channel",
        /// How often messages come.
        MessageFrequency = "message_frequency",
        /// What messages cost.
        MessageCharges = "message_charges",
        /// Which kinds of data are to be used.
        DataKinds = "data_kinds",
        /// For which classes of marketing subjects.
        MarketingClasses = "marketing_classes",
        /// The free channel for an answer.
        ResponseChannel = "response_channel",
        /// That nothing may be done without consent.
        ConsentNeeded = "consent_needed",
        /// The terms of the offer.
        Terms = "terms",
    }
}

words! {
    /// What the company owes a person or an authority.
    pub enum TaskKind is "task" {
        /// Send the written confirmation of an oral consent.
        ConfirmOralConsent = "confirm_oral_consent",
        /// Answer a request for access.
        AnswerAccess = "answer_access",
        /// Answer a request for erasure.
        AnswerErasure = "answer_erasure",
        /// Answer a request for restriction.
        AnswerRestriction = "answer_restriction",
        /// Answer an objection.
        AnswerObjection = "answer_objection",
        /// Answer a request to put right what is wrong.
        AnswerRectification = "answer_rectification",
        /// Get the written acceptance of an offer made by telephone.
        WrittenAcceptance = "written_acceptance",
        /// Get a newer copy of a register.
        RefreshRegister = "refresh_register",
        /// Ask for consent again before it lapses.
        RenewConsent = "renew_consent",
        /// Bring down the share of abandoned calls, or state the dialler's figures.
        AbandonedRate = "abandoned_rate",
        /// Read a message that may be a refusal (MSG-05).
        ReadMessage = "read_message",
    }
}
