//! Lists of people who refused, as other programs export them.
//!
//! A row that does not fit is told with its place and what was expected there, and the others go on. A refusal whose other
//! cells are wrong stays a refusal.

mod mautic;
mod odoo;
mod plain;
mod table;

pub use mautic::{Mautic, MauticKind, mautic};
pub use odoo::{Odoo, OdooAction, odoo};
pub use plain::plain;
pub use table::{BadCell, List, ListError};
