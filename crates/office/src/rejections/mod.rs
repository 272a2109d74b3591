//! The rejection and the supervisor's log.

pub(crate) mod day;
pub(crate) mod entry;
pub(crate) mod export;
pub(crate) mod list;
pub(crate) mod log;
pub(crate) mod note;
pub(crate) mod question;
pub(crate) mod reveal;
pub(crate) mod review;
pub mod row;
pub mod shapes;
pub(crate) mod show;
pub(crate) mod slip;
pub(crate) mod words;
