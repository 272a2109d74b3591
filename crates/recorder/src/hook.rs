use std::fmt;

/// Longest text of a hook, characters.
const LONGEST: usize = 500;

/// Where a recorder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hook {
    /// A program of the company's that takes HTTP.
    Http(HttpHook),
    /// Asterisk's manager interface.
    Ami(AmiHook),
}

/// A program that takes `POST` with `{"call", "extension", "command"}`: the call's id, the short number, and `allow`, `pause`,
/// `stop` or `try`.
///
/// [`crate::TIME`] carries the instant in milliseconds UTC, [`crate::SIGNATURE`] the HMAC-SHA-256 of that text, a line end and
/// the body, in hex. A status of 200 to 299 says that it is done; 401 and 403 that the secret is wrong; 404 that there is no
/// call at this telephone; anything else is a no.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpHook {
    pub(crate) url: String,
    pub(crate) secret: String,
}

/// Where Asterisk's manager interface listens, and who the program is there. The secret never crosses the line: the login answers
/// a challenge.
#[derive(Clone, PartialEq, Eq)]
pub struct AmiHook {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: String,
    pub(crate) secret: String,
}

/// What is wrong about a hook; names the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadHook {
    /// The address is none.
    #[error("url: expected http:// or https:// with a host, without a user, blanks or a fragment")]
    Url,
    /// The host is none.
    #[error("host: expected the name or address of a machine")]
    Host,
    /// No port has this number.
    #[error("port: expected 1 to 65535")]
    Port,
    /// A name with a line end would be read as more than a name.
    #[error("user: expected printable characters in one line")]
    User,
    /// Short secrets are guessed.
    #[error("secret: expected 8 to 500 printable characters in one line")]
    Secret,
}

impl HttpHook {
    /// Takes an address, in which `{extension}`, `{call}` and `{command}` stand for what they say. Errors: [`BadHook`].
    pub fn new(url: &str, secret: &str) -> Result<Self, BadHook> {
        let url = url.trim();
        let rest =
            url.strip_prefix("http://").or_else(|| url.strip_prefix("https://")).ok_or(BadHook::Url)?;
        let host = rest.split(['/', '?']).next().unwrap_or_default();
        let is_plain = is_plain(url) && !url.contains([' ', '#', '\\']);
        if host.is_empty() || host.contains(['@', '{']) || !is_plain {
            return Err(BadHook::Url);
        }
        Ok(Self { url: url.to_owned(), secret: secret_of(secret)? })
    }

    /// The address as it was entered.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl AmiHook {
    /// Takes a machine and a user. Errors: [`BadHook`].
    pub fn new(host: &str, port: u32, user: &str, secret: &str) -> Result<Self, BadHook> {
        let (host, user) = (host.trim(), user.trim());
        if !is_plain(host) || host.contains([' ', '/', '@']) {
            return Err(BadHook::Host);
        }
        let port = u16::try_from(port).ok().filter(|port| *port > 0).ok_or(BadHook::Port)?;
        if !is_plain(user) {
            return Err(BadHook::User);
        }
        Ok(Self { host: host.to_owned(), port, user: user.to_owned(), secret: secret_of(secret)? })
    }
}

fn secret_of(secret: &str) -> Result<String, BadHook> {
    if is_plain(secret) && secret.chars().count() >= 8 { Ok(secret.to_owned()) } else { Err(BadHook::Secret) }
}

fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control)
}

impl fmt::Debug for HttpHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpHook").finish_non_exhaustive()
    }
}

impl fmt::Debug for AmiHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AmiHook").finish_non_exhaustive()
    }
}
