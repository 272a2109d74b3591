use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::error::LinkError;

/// The cryptography of both ends.
pub fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// SubjectPublicKeyInfo (DER) of a certificate: a desk is known by its key, not by the name in its certificate.
pub fn spki_of(certificate: &[u8]) -> Result<Vec<u8>, LinkError> {
    let (_, certificate) = X509Certificate::from_der(certificate)
        .map_err(|_| LinkError::Certificate("it cannot be parsed".into()))?;
    Ok(certificate.public_key().raw.to_vec())
}
