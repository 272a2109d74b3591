//! Letters to people, as PDF: each in English and in Chinese, on one document.

pub(crate) mod confirmation;
mod language;
pub(crate) mod plan;
pub mod shapes;
mod text;
