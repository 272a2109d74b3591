//! Disclosure scripts, and the messages of a campaign: drafted, held against the law, published by two people.

pub(crate) mod check;
pub(crate) mod draft;
pub(crate) mod for_call;
mod law;
pub(crate) mod list;
pub(crate) mod publish;
pub mod shapes;
pub(crate) mod show;
mod version;

pub(crate) use law::place;
