//! Principals, campaigns and notices.

pub(crate) mod add;
pub(crate) mod close;
pub(crate) mod list;
pub(crate) mod notice_add;
pub(crate) mod notices;
pub(crate) mod principal_add;
pub(crate) mod principals;
pub mod shapes;
