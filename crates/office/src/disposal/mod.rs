//! What is due ends, and the certificate of it.

pub(crate) mod audit;
pub(crate) mod cancel;
pub(crate) mod certificate_export;
mod certificate_json;
mod certificate_pdf;
pub(crate) mod certificate_show;
pub(crate) mod certificates;
pub(crate) mod dispose;
pub(crate) mod due;
pub(crate) mod ends;
pub(crate) mod facts;
pub(crate) mod kept;
mod nightly;
pub(crate) mod owed;
pub(crate) mod run;
pub(crate) mod runs;
pub mod shapes;
pub(crate) mod totals;
