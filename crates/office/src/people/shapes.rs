//! Shapes of signing in and of people.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{CampaignId, UserId};
use crate::secret_text::SecretText;
use crate::when::When;

crate::shapes! {
    /// The four roles; what each may do is the permission table.
    #[derive(Copy, Eq, Hash, PartialOrd, Ord)]
    pub enum Role { Agent, Supervisor, Admin, Auditor }

    /// Signs a person in. The one verb without a session.
    pub struct SignInInput { /** Login name. */ pub user: String, /** The password as typed. */ pub password: SecretText }

    /// Who is signed in, and on what.
    pub struct SessionReply {
        pub user: UserId,
        /** Login name. */ pub login: String,
        /** Name as it is said on the telephone. */ pub display_name: String,
        pub role: Role,
        /** Campaigns an agent or supervisor is limited to; empty for admins and auditors (all). */
        pub campaigns: Vec<CampaignId>,
        /** Company as given at set-up. */ pub company: String,
        /** A demo workspace: own clock, never hands a number to `tel:`. */ pub demo: bool,
        /** The program's clock now. */ pub now: When,
        /** The person should choose a new password. */ pub must_change_password: bool,
    }

    /// An input without fields.
    pub struct Nothing {}

    /// A reply that only says the position of the fact.
    pub struct Done { /** Ledger position of the (last) fact appended. */ pub position: u64 }

    /// Changes one's own password.
    pub struct ChangePasswordInput { pub old_password: SecretText, pub new_password: SecretText }

    /// Adds a person who may sign in.
    pub struct UserAddInput {
        pub login: String, pub display_name: String, pub role: Role,
        #[serde(default)] pub campaigns: Vec<CampaignId>,
        /** First password; without one a random one is made and shown once. */
        #[serde(default)] pub password: Option<SecretText>,
    }

    /// The new person.
    pub struct UserAddReply { pub user: UserId, pub password: Option<String>, pub position: u64 }

    /// Changes role, campaigns, state or password of a person.
    pub struct UserChangeInput {
        pub user: UserId,
        #[serde(default)] pub role: Option<Role>,
        #[serde(default)] pub campaigns: Option<Vec<CampaignId>>,
        #[serde(default)] pub disabled: Option<bool>,
        /** Makes a new random password, shown once in the reply. */
        #[serde(default)] pub reset_password: bool,
    }

    /// What the change led to.
    pub struct UserChangeReply { pub password: Option<String>, pub position: u64 }

    /// Says which telephones a person has in the company's telephone system.
    pub struct UserExtensionsInput {
        pub user: UserId,
        /** Short numbers as call records have them, the usual one first; empty: none. Replaces what was set. */
        pub extensions: Vec<String>,
    }

    /// One person of the list.
    pub struct UserRow {
        pub user: UserId, pub login: String, pub display_name: String, pub role: Role,
        pub campaigns: Vec<CampaignId>, pub disabled: bool, pub added_at: When, pub last_sign_in_at: Option<When>,
        /** Rejections logged and slips ("pressed by mistake") of the last 30 days. */
        pub rejections_30d: u32, pub slips_30d: u32,
        /** Short numbers of their telephones, the usual one first. */ pub extensions: Vec<String>,
    }

    /// Everybody who may sign in.
    pub struct UsersReply { pub users: Vec<UserRow> }
}
