//! What the seller of a bought list says in writing (PDPO s.35D(2)).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::shapes::LeadsImportInput;
use crate::error::ApiError;
use crate::facts::SupplierPaper;

/// The supplier's written notice: its classes and the hash of the document.
pub fn paper(i: &LeadsImportInput, class: &str) -> Result<Option<SupplierPaper>, ApiError> {
    let Some(document) = &i.supplier_notice else { return Ok(None) };
    let bytes = STANDARD
        .decode(document.trim())
        .map_err(|_| ApiError::bad_input("supplier_notice: expected base64"))?;
    if bytes.is_empty() {
        return Err(ApiError::bad_input("supplier_notice: the document is empty"));
    }
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let sections =
        if i.supplier_sections.is_empty() { sections_in(&text) } else { i.supplier_sections.clone() };
    let classes =
        if i.supplier_classes.is_empty() { classes_in(&text, class) } else { i.supplier_classes.clone() };
    Ok(Some(SupplierPaper { sections, classes, sha256 }))
}

/// The sections that a document in plain text names. A scan or a PDF names none: then a person has to say.
fn sections_in(text: &str) -> Vec<String> {
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    ["35J", "35K"].into_iter().filter(|section| squeezed.contains(section)).map(str::to_owned).collect()
}

/// The campaign's class, when the document in plain text names it.
fn classes_in(text: &str, class: &str) -> Vec<String> {
    let fold = |text: &str| text.to_lowercase().replace('_', " ");
    if fold(text).contains(&fold(class)) { vec![class.to_owned()] } else { Vec::new() }
}
