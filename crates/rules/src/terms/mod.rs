//! The closed sets of words that scenarios, lists, packs and facts share.

mod campaign;
mod history;
mod lead;
mod register;
mod rulebook;

pub use campaign::{Channel, Dialling, Jurisdiction, NotACountry, Sector};
pub use history::{
    CallOutcome, ConfirmationItem, ConsentForm, DataKind, Direction, DoubleOptIn, NoticeForm, RequestState,
    Right,
};
pub use lead::{LeadKind, LeadSource, RelationshipKind};
pub use register::{NotARegister, Register};
pub use rulebook::{Confidence, DisclosureItem, Severity, TaskKind};
