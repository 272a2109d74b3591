//! Shapes of the ledger's screens, of backup, of privacy and of the workspace's state.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::{DecisionId, RequestId};
use crate::secret_text::SecretText;
use crate::when::When;

crate::shapes! {
    /// Verifies the whole ledger, against checkpoints kept elsewhere if given.
    pub struct LedgerVerifyInput { /** Signed notes. */ #[serde(default)] pub against: Vec<String> }
    /// What was found.
    pub struct LedgerVerifyReply { pub size: u64, pub root: String, pub ok: bool, /** False: consistent in itself; completeness not provable. */ pub complete: bool, pub damaged: Vec<String>, pub missing: u64, pub disposed: u64, pub seconds: f64 }
    /// The signed note.
    pub struct CheckpointReply { pub checkpoint: String, pub size: u64, pub root: String, pub position: Option<u64> }
    /// Proves one fact.
    pub struct LedgerProveInput { pub position: u64 }
    /// Leaf and path to the root of the checkpoint.
    pub struct LedgerProveReply { pub position: u64, pub leaf: String, pub path: Vec<String>, pub checkpoint: String, pub kind: String, pub at: When }
    /// Writes the ledger out to a file on this machine.
    pub struct LedgerExportInput { /** Where to. */ pub path: String }
    /// Written.
    pub struct LedgerExportReply { pub path: String, pub facts: u64, pub bytes: u64, pub checkpoint: String }
    /// Lists facts for the auditor.
    pub struct LedgerListInput { /** From this position downwards; the newest when left out. */ #[serde(default)] pub before: Option<u64>, #[serde(default)] pub kind: Option<String>, #[serde(default)] pub limit: Option<u32> }
    /// One fact, without personal data.
    pub struct FactRow { pub position: u64, pub kind: String, pub at: When, pub who: Option<String>, pub effect: String, pub sealed: bool, pub body: serde_json::Value }
    /// A page.
    pub struct LedgerListReply { pub facts: Vec<FactRow>, pub next: Option<u64>, pub size: u64 }
    /// Rebuilds the views aside and swaps them.
    pub struct ViewsRebuildReply { pub facts: u64, pub seconds: f64, pub same: bool }

    /// Writes a backup: facts and blobs in one file, the keyring apart.
    pub struct BackupInput { pub path: String, pub keys_path: String }
    /// Written.
    pub struct BackupReply { pub bytes: u64, pub ledger_size: u64, pub root: String, pub generation: u32, pub position: u64 }
    /// Writes the recovery kit (to be printed and locked away).
    pub struct RecoveryKitInput { pub path: String }
    /// Written.
    pub struct RecoveryKitReply { pub path: String, pub position: u64 }

    /// Keeps the workspace key in another place: a file from the root, or `systemd:NAME`.
    pub struct KeyMoveInput { pub place: String }
    /// Moved.
    pub struct KeyMoveReply { pub place: String, pub position: u64 }
    /// Keeps lists and recordings in S3-compatible storage.
    pub struct BlobsMoveInput { /** `https://host[:port]`; `http` only on this machine. */ pub endpoint: String, pub bucket: String, /** What the names of all objects begin with. */ #[serde(default)] pub prefix: String, pub region: String, /** PEM file of the roots to believe, instead of the system's. */ #[serde(default)] #[ts(optional)] pub roots: Option<String>, /** `file:PATH` (0600; id, then secret), or `env:ID,SECRET` (names of variables). */ pub credentials: String }
    /// They are kept there from now on; other programs on this workspace are to be started anew.
    pub struct BlobsMoveReply { pub kind: String, /** The bucket keeps old versions: certificates say so. */ pub versioned: bool, pub position: u64 }

    /// Erases a person: keys and links destroyed, suppression survives.
    pub struct EraseInput { pub address: String, #[serde(default)] pub region: Option<String>, pub reason: String }
    /// Done, or waits for a second person.
    pub struct EraseReply { pub state: String, pub id: Option<DecisionId>, /** The address stays blocked. */ pub suppressed: bool, /** Keys that ended: what they sealed is noise. */ pub facts: u64, /** Rows taken out of lists. */ pub rows: u64, pub position: u64, pub effective_at: Option<When> }

    /// State of the workspace, shown on every screen.
    pub struct StatusReply {
        pub company: String, pub demo: bool, pub now: When, pub ledger_size: u64, /** Dialling is possible. */ pub may_dial: bool,
        /** ENG rule and sentence when it is not. */ pub stopped: Option<crate::calls::shapes::Reason>, pub stopped_fix: Option<String>,
        pub clock_confirmed: bool, pub new_rejections: u64, pub waiting: u64, pub tasks: u64, pub incidents: u64, pub version: String,
        pub last_verified_at: Option<When>,
        /** `alone` `hub` `desk`. */ #[serde(default)] pub mode: Option<String>, /** A desk's: age of the last heartbeat, ms. */ #[serde(default)] pub heartbeat_age_ms: Option<i64>, /** Past it the desk dials nobody. */ #[serde(default)] pub limit_ms: Option<u32>,
        /** Reports not yet at the hub. */ #[serde(default)] pub outbox: Option<u32>, #[serde(default)] pub desks: Option<u32>, #[serde(default)] pub connected: Option<u32>,
    }
    /// First run: what there is.
    pub struct WorkspaceReply { /** `none` `ready` `damaged` `newer` `key_missing`. */ pub state: String, pub path: String, pub message: Option<String>, pub demo: bool, pub company: Option<String> }
    /// First run: makes the workspace.
    pub struct WorkspaceMakeInput { pub company: String, pub contact_number: String, pub admin_login: String, pub admin_name: String, pub admin_password: SecretText, #[serde(default)] pub demo: bool, #[serde(default)] pub second_place: Option<String> }
    /// Made; with `demo` the users and their random passwords, shown once.
    pub struct WorkspaceMakeReply { pub workspace: String, pub users: Vec<MadeUser>, pub recovery_kit: String }
    /// A user made at set-up.
    pub struct MadeUser { pub name: String, pub role: crate::people::shapes::Role, pub password: String }
    /// An admin confirms that the clock is right.
    pub struct ClockConfirmInput { pub reason: String }
    /// Every request carries an id, so that a retry is recorded once.
    pub struct Envelope { #[serde(default)] pub request: Option<RequestId> }
}
