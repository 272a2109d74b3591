//! TLS to the server: its certificate is checked against named roots, never skipped.

use crate::error::LedgerError;
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use std::{path::Path, sync::Arc};

/// A configuration that believes the roots in a PEM file.
pub(super) fn trusting(path: &Path) -> Result<Arc<ClientConfig>, LedgerError> {
    let bad = || LedgerError::Invalid("the root certificates of the database cannot be read");
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|_| bad())? {
        roots.add(certificate.map_err(|_| bad())?).map_err(|_| bad())?;
    }
    if roots.is_empty() {
        return Err(bad());
    }
    with(roots).map(Arc::new)
}

fn with(roots: RootCertStore) -> Result<ClientConfig, LedgerError> {
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions();
    let builder = builder.map_err(|_| LedgerError::Invalid("TLS cannot be set up"))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
