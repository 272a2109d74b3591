//! The one error of this crate.

use quietline_office::ApiError;

/// What went wrong between desk and hub. No message holds a number, a name or a secret.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The text is no invitation.
    #[error("This is not the code of a hub: {0}.")]
    Code(&'static str),
    /// A key or certificate cannot be used.
    #[error("A key or certificate cannot be used: {0}.")]
    Certificate(String),
    /// A sealed report cannot be opened, or its signature does not fit.
    #[error("The sealed report cannot be read.")]
    Unreadable,
    /// The webhooks that a hub was told of cannot be served so.
    #[error("Webhooks: {0}.")]
    Hooks(String),
    /// TLS could not be set up.
    #[error("TLS could not be set up: {0}")]
    Tls(#[from] rustls::Error),
    /// The machine did not do what was asked of it.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// Why not.
        source: std::io::Error,
    },
    /// The office answered so.
    #[error(transparent)]
    Office(#[from] ApiError),
}

impl LinkError {
    /// An error of the machine's while something was tried.
    pub fn io(what: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::Io { what, source }
    }
}
