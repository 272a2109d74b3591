//! The client of a desk: TLS 1.3, the hub pinned by its identity, the desk shown by its certificate.

use quietline_office::ApiError;
use reqwest::blocking::{Client, ClientBuilder, RequestBuilder, Response};
use rustls::ClientConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::CONNECT;
use crate::identity::{Pin, client_config};
use crate::wire::PROTOCOL_HEADER;

/// Certificate and key of a desk that joined.
pub type Own = (Vec<CertificateDer<'static>>, PrivateKeyDer<'static>);

/// Who the hub must be, and who the desk is. Errors: `key_wrong`.
pub fn config(pin: Pin, own: Option<Own>) -> Result<ClientConfig, ApiError> {
    client_config(pin, own).map_err(|error| {
        tracing::warn!(%error, "no TLS");
        no_tls()
    })
}

/// How a desk speaks to its hub, whether it waits for the whole answer or reads it as it comes.
pub fn settings(config: ClientConfig) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .http1_only()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(CONNECT)
        .tcp_nodelay(true)
}

/// For questions. Errors: `key_wrong`.
pub fn client(config: ClientConfig) -> Result<Client, ApiError> {
    ClientBuilder::from(settings(config)).build().map_err(|_| no_tls())
}

/// Sends a question.
pub fn sent(request: RequestBuilder, speaks: u32) -> Result<Response, ()> {
    request.header(PROTOCOL_HEADER, speaks.to_string()).send().map_err(|error| note(&error))
}

/// Says of a hub that does not answer what can be said without naming anybody.
pub fn note(error: &reqwest::Error) {
    tracing::debug!(connect = error.is_connect(), timeout = error.is_timeout(), "the hub does not answer");
}

fn no_tls() -> ApiError {
    ApiError::new("key_wrong", "TLS could not be set up with the keys of this desk.")
}
