//! The parameters of each kind of rule. Every key is required unless it says otherwise, and no other key is taken.

mod abandoned;
mod basis;
mod cap;
mod engine;
mod excuse;
mod hours;
mod keep;
mod refusal;
mod register;
mod say;

pub use abandoned::{AbandonedLimit, AbandonedWindow};
pub use basis::{
    ConsentLapse, ConsentProof, ConsentRule, ConsentSeparate, DoubleOptInRule, Grandfathering, NoticeItem,
    NoticeRule, OptIn, OralConfirmation, OutsideConsent, SupplierRule, WrittenAcceptance,
};
pub use cap::{CapWindow, Counts, FrequencyCap};
pub use engine::{MessageWindow, OfflineLimit, StopWords};
pub use excuse::{CustomerExcuse, Excuses};
pub use hours::{CallingHours, ConsentedHours, Holidays, Window, Windows};
pub use keep::RetentionLimit;
pub use refusal::{Clock, DataRequests, RefusalRule, SectorBan};
pub use register::{AgeCount, ListingCount, RegisterAge, RegisterListing, RegisterUse, Since};
pub use say::{CallerId, CallerLabel, ClassLabels, Disclosed, Disclosure, RecordingPromise, When};
