//! Facts about the people who work here, and about access.

use crate::ids::{CampaignId, UserId};
use crate::people::shapes::Role;

use super::kinds;

/// What of a person who works here is sealed.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct UserSealed {
    /// Login name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Name as it is said on the telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Argon2id, PHC string.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_hash: Option<String>,
}

/// Short numbers of a person's telephones.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ExtensionsSealed {
    /// As the telephone system writes them, the usual one first; empty: none any more.
    pub extensions: Vec<String>,
}

kinds! {
    /// A person may sign in.
    UserAdded, Neutral, None, { user: UserId, role: Role, campaigns: Vec<CampaignId>, must_change_password: bool }, UserSealed;
    /// Role, campaigns, state or password changed.
    UserChanged, Neutral, None, { user: UserId, role: Option<Role>, campaigns: Option<Vec<CampaignId>>, disabled: Option<bool>, must_change_password: Option<bool> }, UserSealed;
    /// Which telephones a person has from now on; replaces what was known.
    UserExtensionsSet, Neutral, None, { user: UserId }, ExtensionsSealed;
    /// Somebody signed in.
    SignedIn, Neutral, Some("access_logs"), { user: UserId }, ();
    /// Somebody signed out.
    SignedOut, Neutral, Some("access_logs"), { user: UserId }, ();
    /// A sign-in failed; `failures` in a row by now, `locked` from then on.
    SignInRefused, Neutral, Some("access_logs"), { user: Option<UserId>, failures: u32, locked: bool, count: u32 }, ();
    /// Verbs that a role may not do: one fact a minute per user and verb.
    AttemptsRefused, Neutral, Some("access_logs"), { user: Option<UserId>, verb: String, count: u32 }, ();
    /// Personal data was shown in full, copied or written to a file.
    Disclosed, Neutral, Some("access_logs"), { verb: String, about: Option<uuid::Uuid>, rows: u64, full: bool }, super::NoteSealed;
}

impl Default for Role {
    /// The least of the roles.
    fn default() -> Self {
        Self::Auditor
    }
}
impl Default for UserId {
    fn default() -> Self {
        Self(uuid::Uuid::nil())
    }
}
