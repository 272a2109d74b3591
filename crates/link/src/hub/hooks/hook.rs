//! What a hub that takes webhooks was told.

use std::net::{IpAddr, SocketAddr};

use quietline_office::secret_text::SecretText;

/// Where webhooks come in, from whom, and what each is checked with. Printing it shows no secret.
#[derive(Debug, Clone)]
pub struct Hooks {
    /// The listener. On a loopback address, or `proxies` names who may connect.
    pub listen: SocketAddr,
    /// The machines whose connections are taken, and whose `X-Forwarded-For` is believed; empty: this machine.
    pub proxies: Vec<IpAddr>,
    /// At least one; no two have the same path.
    pub all: Vec<Hook>,
}

/// One webhook.
#[derive(Debug, Clone)]
pub struct Hook {
    /// Who calls it.
    pub provider: Provider,
    /// Path at this listener.
    pub path: String,
    /// The address as it was typed in at the provider: Twilio signs it.
    pub url: String,
    /// What the provider signs with.
    pub secret: SecretText,
    /// What Meta shows once, when the address is typed in there.
    pub verify: Option<SecretText>,
    /// ISO country of numbers without one.
    pub region: Option<String>,
}

/// A provider of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// SMS, and WhatsApp by way of Twilio.
    Twilio,
    /// WhatsApp Cloud.
    Meta,
}

impl Provider {
    /// The word in files, requests and facts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Twilio => "twilio",
            Self::Meta => "meta",
        }
    }

    /// The header with the signature.
    pub(super) fn signature(self) -> &'static str {
        match self {
            Self::Twilio => "X-Twilio-Signature",
            Self::Meta => "X-Hub-Signature-256",
        }
    }

    /// Most bytes of a body. A WhatsApp text of 4,096 characters, each of four bytes and percent-encoded, is 48 KiB at Twilio;
    /// Meta sends up to 3 MB at once (WhatsApp Cloud API, "Webhooks").
    pub(super) fn most_bytes(self) -> usize {
        match self {
            Self::Twilio => 256 << 10,
            Self::Meta => 4 << 20,
        }
    }
}
