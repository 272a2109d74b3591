//! Rule packs: the law as data, one TOML file a jurisdiction, and the book that holds them.

mod base;
mod book;
mod change;
mod check;
mod conditions;
mod error;
mod file;
mod id;
mod install;
mod params;
mod parse;
mod read_regions;
mod regions;
mod rows;
mod rule;
mod stated;
mod strictness;

pub use base::Base;
pub use book::RuleBook;
pub use change::{Change, ENGINE_PACK};
pub use check::{Check, Kind};
pub(crate) use conditions::Asked;
pub use conditions::Conditions;
pub use error::PackError;
pub use id::RuleId;
pub use params::{
    AbandonedLimit, AbandonedWindow, AgeCount, CallerId, CallerLabel, CallingHours, CapWindow, ClassLabels,
    Clock, ConsentLapse, ConsentProof, ConsentRule, ConsentSeparate, ConsentedHours, Counts, CustomerExcuse,
    DataRequests, Disclosed, Disclosure, DoubleOptInRule, Excuses, FrequencyCap, Grandfathering, Holidays,
    ListingCount, MessageWindow, NoticeItem, NoticeRule, OfflineLimit, OptIn, OralConfirmation,
    OutsideConsent, RecordingPromise, RefusalRule, RegisterAge, RegisterListing, RegisterUse, RetentionLimit,
    SectorBan, Since, StopWords, SupplierRule, When, Window, Windows, WrittenAcceptance,
};
pub use rows::RulePack;
pub use rule::{Holiday, Rule};
pub use stated::FactForm;
pub use strictness::Strictness;
