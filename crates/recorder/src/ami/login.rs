use std::time::Instant;

use md5::{Digest, Md5};

use super::Ended;
use super::line::Line;
use crate::{AmiHook, Answer};

/// How a manager greets.
const BANNER: &str = "Asterisk Call Manager/";
/// Longest greeting that is shown, characters.
const LONGEST_BANNER: usize = 80;

/// Connects and logs in by a challenge, events off; answers the line and the greeting.
pub(super) fn open(hook: &AmiHook, until: Instant) -> Result<(Line, String), Ended> {
    let mut line = Line::connect(&hook.host, hook.port, until)?;
    let banner = line.line()?;
    if !banner.starts_with(BANNER) {
        return Err(Ended(Answer::NotUnderstood));
    }
    let challenge = line.ask("Challenge", &[("AuthType", "MD5")])?;
    let Some(challenge) = challenge.get("Challenge").filter(|_| challenge.is_success()) else {
        return Err(Ended(Answer::NotUnderstood));
    };
    let key = key(challenge, &hook.secret);
    let fields = [("AuthType", "MD5"), ("Username", hook.user.as_str()), ("Key", &key), ("Events", "off")];
    if !line.ask("Login", &fields)?.is_success() {
        return Err(Ended(Answer::WrongSecret));
    }
    let shown = banner.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').take(LONGEST_BANNER).collect();
    Ok((line, shown))
}

/// MD5 is what the interface knows; it keeps the secret off the line, no more.
fn key(challenge: &str, secret: &str) -> String {
    let hash = Md5::new().chain_update(challenge).chain_update(secret).finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
