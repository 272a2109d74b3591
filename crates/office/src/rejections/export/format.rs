use quietline_paper::Fonts;

use super::log::Log;
use super::{csv, json, pdf, xlsx};
use crate::door::Bulk;
use crate::error::ApiError;

/// The form of the file, with what it needs.
pub enum Format {
    Csv,
    Json,
    Xlsx,
    Pdf(Box<Fonts>),
}

impl Format {
    /// By its name, which is also the ending of the file. Fonts that nobody looked for yet are looked for.
    pub fn parse(name: &str, prepared: Option<Bulk>) -> Result<Self, ApiError> {
        match (name, prepared) {
            ("csv", _) => Ok(Self::Csv),
            ("json", _) => Ok(Self::Json),
            ("xlsx", _) => Ok(Self::Xlsx),
            ("pdf", Some(Bulk::Fonts(fonts))) => Ok(Self::Pdf(fonts)),
            ("pdf", _) => Ok(Self::Pdf(Box::new(Fonts::of_system()?))),
            _ => Err(ApiError::bad_input("format: expected csv, json, xlsx or pdf")),
        }
    }

    pub fn write(self, log: &Log) -> Result<Vec<u8>, ApiError> {
        match self {
            Self::Csv => Ok(csv::write(log)),
            Self::Json => json::write(log),
            Self::Xlsx => xlsx::write(log).map_err(|_| ApiError::not_made()),
            Self::Pdf(fonts) => Ok(pdf::write(log, *fonts)?),
        }
    }
}
