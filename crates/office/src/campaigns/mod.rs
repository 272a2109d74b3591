//! Principals, campaigns and notices.

pub(crate) mod add;
pub(crate) mod change;
pub(crate) mod close;
pub(crate) mod figures;
pub(crate) mod figures_add;
pub(crate) mod list;
pub(crate) mod notice_add;
pub(crate) mod notices;
pub(crate) mod owed;
pub(crate) mod principal_add;
pub(crate) mod principals;
pub(crate) mod questions;
pub mod shapes;
pub(crate) mod state;
pub mod stated;
