//! Words about the person and where the number came from.

use crate::words::words;

words! {
    /// In which role the person is called.
    pub enum LeadKind is "lead kind" {
        /// For themselves.
        Consumer = "consumer",
        /// For a company.
        Business = "business",
    }
}

words! {
    /// Where the number came from. It decides which law applies, so every lead has one.
    pub enum LeadSource is "lead source" {
        /// The company's own customer.
        OwnCustomer = "own_customer",
        /// The person filled in a form.
        WebForm = "web_form",
        /// Somebody else gave the number.
        Referral = "referral",
        /// A bought list.
        Purchased = "purchased",
        /// A public directory.
        PublicDirectory = "public_directory",
        /// Dialled at random or in sequence; no personal data is held.
        Random = "random",
    }
}

words! {
    /// What already connects the person with the company.
    pub enum RelationshipKind is "relationship" {
        /// Bought something.
        Purchase = "purchase",
        /// Asked about something.
        Inquiry = "inquiry",
        /// Has a contract.
        Contract = "contract",
    }
}
