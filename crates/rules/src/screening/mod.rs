//! Screening: may this person be contacted now, and what must be said?
//!
//! One pure function, [`screen`], over what is known. Everything that fails is reported, the most severe first;
//! whatever cannot be checked blocks.

mod abandoned;
mod basis;
mod caller;
mod campaign;
mod cap;
mod case;
mod disclose;
mod engine;
mod excused;
mod findings;
mod forbidden;
mod hours;
mod known;
mod lead;
mod message;
mod place;
mod question;
mod refusal;
mod register;
mod screen;
mod sector;
mod sentence;
mod stated;
mod verdict;
mod whereabouts;

pub use campaign::{Campaign, class_matches};
pub use known::{
    CallMade, Confirmation, Consent, DataRequest, Known, Message, Notice, Refusal, RegisterAnswer,
    Withdrawal, covers,
};
pub use lead::{Lead, Relationship, SupplierNotice};
pub use question::{EngineState, Question, Target};
pub use screen::screen;
pub use verdict::{Decision, Obligation, Reason, Task, Verdict};

pub use crate::terms::{
    CallOutcome, Channel, Confidence, ConfirmationItem, ConsentForm, DataKind, Dialling, Direction,
    DisclosureItem, DoubleOptIn, Jurisdiction, LeadKind, LeadSource, NoticeForm, Register, RelationshipKind,
    RequestState, Right, Sector, Severity, TaskKind,
};
