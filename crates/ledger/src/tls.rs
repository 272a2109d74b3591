//! TLS to a server: its certificate is checked against named roots, or those of the system, never skipped.

use crate::error::LedgerError;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use std::path::Path;

/// A configuration that believes the roots in a PEM file.
pub(crate) fn trusting(path: &Path) -> Result<ClientConfig, LedgerError> {
    let bad = || LedgerError::Invalid("the file of root certificates cannot be read");
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|_| bad())? {
        roots.add(certificate.map_err(|_| bad())?).map_err(|_| bad())?;
    }
    if roots.is_empty() {
        return Err(bad());
    }
    with(roots)
}

/// A configuration that believes what the system does.
pub(crate) fn of_system() -> Result<ClientConfig, LedgerError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    with(roots)
}

fn with(roots: RootCertStore) -> Result<ClientConfig, LedgerError> {
    let builder = ClientConfig::builder_with_provider(std::sync::Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions();
    let builder = builder.map_err(|_| LedgerError::Invalid("TLS cannot be set up"))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
