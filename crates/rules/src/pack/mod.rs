//! Rule packs: the law as data, one TOML file a jurisdiction, and the book that holds them.

mod book;
mod check;
mod error;
mod id;
mod params;
mod parse;
mod rule;

pub use book::RuleBook;
pub use check::{Check, Kind};
pub use error::PackError;
pub use id::RuleId;
pub use params::{
    CallerId, CallingHours, ClassLabels, DataRequests, Disclosed, Disclosure, DoubleOptInRule, FrequencyCap,
    Grandfathering, NoticeItem, NoticeRule, OfflineLimit, OptIn, OralConfirmation, OutsideConsent,
    RecordingPromise, RegisterAge, RegisterListing, RegisterUse, RetentionLimit, SectorBan, StopWords,
    SupplierRule, When,
};
pub use rule::{Holiday, Rule, RulePack};
