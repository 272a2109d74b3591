//! Who may sign in while the hub is away: whoever signed in on this desk in the last twelve hours.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use quietline_office::ApiError;
use quietline_office::ids::UserId;
use quietline_office::people::password;
use quietline_office::people::shapes::{SessionReply, SignInInput};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::file;

/// How long a sign-in at the hub counts on the desk.
const HOURS_12: i64 = 12 * 3_600_000;
/// Wrong passwords in a row after which only the hub lets the person in.
const MOST_WRONG: u32 = 5;

#[derive(Serialize, Deserialize)]
struct Known {
    hash: String,
    reply: SessionReply,
    /// Hub time.
    at: i64,
    wrong: u32,
}

/// People known to this desk, sealed on disk.
pub struct People {
    path: PathBuf,
    key: Zeroizing<[u8; 32]>,
    known: BTreeMap<String, Known>,
}

impl People {
    /// Reads who is known.
    #[must_use]
    pub fn open(dir: &Path, key: Zeroizing<[u8; 32]>) -> Self {
        let path = dir.join("people");
        let known = file::kept(&path, &key).unwrap_or_default();
        Self { path, key, known }
    }

    /// The hub let somebody in.
    pub fn welcome(&mut self, input: &SignInInput, reply: &SessionReply, now: i64) {
        let Ok(hash) = password::hash(&input.password) else { return };
        let known = Known { hash, reply: reply.clone(), at: now, wrong: 0 };
        self.known.insert(input.user.trim().to_owned(), known);
        self.save();
    }

    /// The hub did not let somebody in, or ended their session: nor does the desk.
    pub fn forget(&mut self, login: &str) {
        if self.known.remove(login.trim()).is_some() {
            self.save();
        }
    }

    /// As [`People::forget`], by id.
    pub fn forget_user(&mut self, user: UserId) {
        let before = self.known.len();
        self.known.retain(|_, known| known.reply.user != user);
        if self.known.len() != before {
            self.save();
        }
    }

    /// Whether the hub let somebody in here and has not sent them away since.
    #[must_use]
    pub fn knows(&self, user: UserId) -> bool {
        self.known.values().any(|known| known.reply.user == user)
    }

    /// Lets somebody in without the hub. Errors: `hub_unreachable`, `wrong_password`.
    pub fn sign_in(&mut self, input: &SignInInput, now: i64) -> Result<SessionReply, ApiError> {
        let login = input.user.trim();
        let recent =
            |known: &&mut Known| (0..HOURS_12).contains(&(now - known.at)) && known.wrong < MOST_WRONG;
        let known = self.known.get_mut(login).filter(recent);
        // The same work for whoever is not known, so that the time tells nothing.
        let fits = password::fits(&input.password, known.as_ref().map(|known| known.hash.as_str()));
        let Some(known) = known else { return Err(hub_only()) };
        known.wrong = if fits { 0 } else { known.wrong + 1 };
        let reply = known.reply.clone();
        self.save();
        if fits {
            Ok(reply)
        } else {
            Err(ApiError::new("wrong_password", "User or password is wrong. Nothing was changed."))
        }
    }

    fn save(&self) {
        if file::keep(&self.path, &self.key, &self.known).is_err() {
            tracing::warn!("who may sign in without the hub is held in memory only");
        }
    }
}

fn hub_only() -> ApiError {
    ApiError::new(
        "hub_unreachable",
        "The hub cannot be reached. Without it only who signed in on this desk in the last 12 hours can sign in.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(password: &str) -> SignInInput {
        SignInInput { user: "agent".into(), password: password.into() }
    }

    fn reply() -> SessionReply {
        serde_json::from_value(serde_json::json!({ "user": uuid::Uuid::from_u128(7), "login": "agent", "display_name": "A",
            "role": "agent", "campaigns": [], "company": "C", "demo": false, "now": "2026-03-09T02:00:00.000Z",
            "must_change_password": false }))
        .unwrap()
    }

    #[test]
    fn only_who_signed_in_here_in_the_last_twelve_hours_gets_in_without_the_hub() {
        let dir = tempfile::tempdir().unwrap();
        let mut people = People::open(dir.path(), Zeroizing::new([1; 32]));
        assert_eq!(people.sign_in(&input("long enough"), 0).unwrap_err().code, "hub_unreachable");
        people.welcome(&input("long enough"), &reply(), 1_000);
        let mut people = People::open(dir.path(), Zeroizing::new([1; 32]));
        assert_eq!(people.sign_in(&input("long enough"), 1_000 + HOURS_12 - 1).unwrap(), reply());
        assert_eq!(people.sign_in(&input("something else"), 2_000).unwrap_err().code, "wrong_password");
        assert_eq!(
            people.sign_in(&input("long enough"), 1_000 + HOURS_12).unwrap_err().code,
            "hub_unreachable"
        );
        assert_eq!(
            people.sign_in(&input("long enough"), 999).unwrap_err().code,
            "hub_unreachable",
            "a clock set back"
        );
        people.forget_user(reply().user);
        assert_eq!(people.sign_in(&input("long enough"), 2_000).unwrap_err().code, "hub_unreachable");
    }

    #[test]
    fn guessing_ends_after_a_few_and_nothing_is_readable_on_disk() {
        let dir = tempfile::tempdir().unwrap();
        let mut people = People::open(dir.path(), Zeroizing::new([1; 32]));
        people.welcome(&input("long enough"), &reply(), 0);
        for _ in 0..MOST_WRONG {
            assert_eq!(people.sign_in(&input("a wrong guess"), 1).unwrap_err().code, "wrong_password");
        }
        assert_eq!(people.sign_in(&input("long enough"), 1).unwrap_err().code, "hub_unreachable");
        let bytes = std::fs::read(dir.path().join("people")).unwrap();
        assert!(!bytes.windows(7).any(|part| part == b"$argon2"));
    }
}
