//! What is due ends, and the certificate of it.

pub(crate) mod audit;
pub(crate) mod cancel;
pub(crate) mod certificate_export;
pub(crate) mod certificate_show;
pub(crate) mod certificates;
pub(crate) mod dispose;
pub(crate) mod due;
pub(crate) mod runs;
pub mod shapes;
