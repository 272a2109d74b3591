//! TLS of a hub process.

use std::sync::Arc;

use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig};

use super::{Authority, provider};
use crate::error::LinkError;

/// TLS 1.3 only. A certificate that is shown must be of this authority; none at all is let in as far as `join` and `health`,
/// which each route decides.
pub fn server_config(authority: &Authority) -> Result<ServerConfig, LinkError> {
    let mut roots = RootCertStore::empty();
    roots.add(authority.certificate())?;
    let clients = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider())
        .allow_unauthenticated()
        .build()
        .map_err(|error| LinkError::Certificate(error.to_string()))?;
    let leaf = authority.leaf()?;
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])?
        .with_client_cert_verifier(clients)
        .with_single_cert(leaf.chain, leaf.key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
