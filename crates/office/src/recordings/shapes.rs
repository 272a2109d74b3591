//! Shapes of recordings and call records.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use std::collections::BTreeMap;

use crate::holds::shapes::HoldRow;
use crate::ids::{CallId, CallRecordId, CampaignId, CertificateId, RecordingId, RecordingSourceId};
use crate::secret_text::SecretText;
use crate::when::When;

crate::shapes! {
    /// A bucket that speaks S3, and how to get in.
    pub struct RecordingBucket { /** `https://host[:port]`; `http` only on this machine. */ pub endpoint: String, /** That requests are signed for; `us-east-1` where the service knows none. */ pub region: String, /** `file:PATH` (0600: the id, then the secret), or `env:ID,SECRET` with the names of two variables. */ pub credentials: String, /** PEM file of the roots to believe, instead of the system's. */ #[serde(default)] #[ts(optional)] pub roots: Option<String> }
    /// Where recordings come from: a folder of a telephone system, or a bucket.
    pub struct RecordingSourceRow {
        pub id: RecordingSourceId, pub name: String, /** Absolute path of the folder, or `s3://bucket/prefix`. */ pub folder: String, /** Of `s3://`. */ #[serde(default, skip_serializing_if = "Option::is_none")] #[ts(optional)] pub bucket: Option<RecordingBucket>, /** `vicidial` `freepbx` `freeswitch` `siphon` or `layout`. */ pub style: String,
        /** The description of an admin, for `layout`. */ pub layout: Option<String>, /** IANA time zone of the times in names. */ pub zone: String, /** For numbers without country code, e.g. `HK`. */ pub region: String,
        /** `vault` (moved into the encrypted store) or `reference` (left in place and tracked). */ pub mode: String, /** Of recordings without a call. */ pub campaign: Option<CampaignId>,
        /** Looked at by itself, once a minute. */ pub watched: bool, /** Recordings taken from it. */ pub taken: u64, /** Those a person has to look at. */ pub doubtful: u64, pub last_taken_at: Option<When>,
    }
    /// All of them.
    pub struct RecordingSourcesReply { pub sources: Vec<RecordingSourceRow> }
    /// Adds a source, or changes one.
    pub struct RecordingSourceSetInput { #[serde(default)] #[ts(optional)] pub id: Option<RecordingSourceId>, pub name: String, /** Absolute path, or `s3://bucket/prefix`. */ pub folder: String, /** Of `s3://`. */ #[serde(default)] #[ts(optional)] pub bucket: Option<RecordingBucket>, pub style: String, #[serde(default)] #[ts(optional)] pub layout: Option<String>, pub zone: String, pub region: String, pub mode: String, #[serde(default)] #[ts(optional)] pub campaign: Option<CampaignId>, #[serde(default)] pub watched: bool }
    /// It is set.
    pub struct RecordingSourceSetReply { pub id: RecordingSourceId, pub position: u64 }
    /// Ends a source; what was taken from it stays.
    pub struct RecordingSourceDropInput { pub id: RecordingSourceId }
    /// What a description reads out of names.
    pub struct RecordingLayoutTryInput { pub style: String, #[serde(default)] #[ts(optional)] pub layout: Option<String>, pub zone: String, pub region: String, /** A folder whose first 100 names are tried. */ pub folder: String }
    /// A name and what was read.
    pub struct RecordingNameRead { pub name: String, pub number: Option<String>, pub recorded_at: Option<When>, pub call_ref: Option<String>, pub agent: Option<String>, /** Why it was not read. */ pub problem: Option<String> }
    /// Of the first 100 names.
    pub struct RecordingLayoutTryReply { pub names: Vec<RecordingNameRead>, pub read: u64, pub not_read: u64 }

    /// What is dialled before a number in a context of the dial plan, and what stands for it: `9` and `+`.
    pub struct DialPrefix { pub context: String, pub prefix: String, pub instead: String }
    /// Brings in a file of call records.
    pub struct CallRecordsImportInput { pub path: String, /** `asterisk` `freeswitch` `siphon`. */ pub system: String, pub zone: String, pub region: String, /** Contexts of the dial plan in which calls come in. */ #[serde(default)] #[ts(optional, as = "Option<Vec<String>>")] pub incoming: Vec<String>, /** Contexts in which something is dialled before the number. */ #[serde(default)] #[ts(optional, as = "Option<Vec<DialPrefix>>")] pub dialling: Vec<DialPrefix>, /** How many characters a number inside the company has at most; 4 when left out. */ #[serde(default)] #[ts(optional)] pub longest_extension: Option<u32>, #[serde(default)] #[ts(optional, as = "Option<bool>")] pub dry_run: bool }
    /// Something about a row or a file that a person should know; rows count from 1 without the header.
    pub struct ImportTrouble { /** File name without its folder; never one that holds a number. */ pub file: String, pub row: Option<u64>, pub column: Option<String>, pub problem: String }
    /// What came of call records. `incidents`: kind and how many, of calls judged now.
    #[derive(Default)]
    pub struct CallRecordsImportReply { pub records: u64, /** Known before. */ pub repeated: u64, pub outward: u64, pub covered: u64, /** Recordings that found their call by these records. */ pub matched: u64, pub incidents: BTreeMap<String, u64>, pub troubles: Vec<ImportTrouble>, pub dry_run: bool, pub position: Option<u64> }

    /// Takes recordings in: of a source, of a folder or of one file.
    #[derive(Default)]
    pub struct RecordingsTakeInInput { #[serde(default)] #[ts(optional)] pub source: Option<RecordingSourceId>, /** A file or folder, when no source is named. */ #[serde(default)] #[ts(optional)] pub path: Option<String>, #[serde(default)] #[ts(optional)] pub style: Option<String>, #[serde(default)] #[ts(optional)] pub layout: Option<String>, #[serde(default)] #[ts(optional)] pub zone: Option<String>, #[serde(default)] #[ts(optional)] pub region: Option<String>, #[serde(default)] #[ts(optional)] pub mode: Option<String>, /** The call it belongs to, for one file. */ #[serde(default)] #[ts(optional)] pub call: Option<CallId>, /** So many files at most; then `more` says whether to ask again. All when left out. */ #[serde(default)] #[ts(optional)] pub limit: Option<u32>, #[serde(default)] #[ts(optional, as = "Option<bool>")] pub dry_run: bool }
    /// What came of it. `left`: files that were not taken and why, by reason.
    #[derive(Default)]
    pub struct RecordingsTakeInReply { pub seen: u64, pub taken: u64, pub known: u64, pub matched: u64, pub doubtful: u64, pub flagged: u64, pub bytes: u64, /** The limit was reached: ask again. */ pub more: bool, pub left: BTreeMap<String, u64>, pub troubles: Vec<ImportTrouble>, pub dry_run: bool, /** Recordings taken, the first thousand. */ pub ids: Vec<RecordingId>, pub position: Option<u64> }

    /// A recording in a list. Its number is masked.
    pub struct RecordingRow {
        pub id: RecordingId, pub recorded_at: When, pub duration_ms: u64, pub bytes: u64, pub masked: Option<String>, pub agent: Option<String>, pub campaign: Option<CampaignId>, pub campaign_name: Option<String>, pub call: Option<CallId>,
        /** `matched`, `none` (no call record), `doubtful` (a person decides). */ pub found: String, /** `given` `none` `refused` `unknown`. */ pub notice: String, /** E.g. `180d`. */ pub promised: Option<String>,
        /** Why it should not exist, or what is odd: `no_notice` `refused` `before_notice` `not_allowed` `shorter_than_call`. */ pub flags: Vec<String>, pub mode: String, /** `YYYY-MM-DD`: destroyed by the end of that day. */ pub delete_on: Option<String>, /** `policy` `promise` `legal_max` `legal_min` `hold` `flag`. */ pub decided_by: String, pub held: bool, /** `kept` or `destroyed`. */ pub state: String, pub position: u64,
    }
    /// Which recordings.
    pub struct RecordingsInput { /** `all` `doubtful` `flagged` `held` `due` `destroyed`. */ #[serde(default)] #[ts(optional)] pub which: Option<String>, #[serde(default)] #[ts(optional)] pub campaign: Option<CampaignId>, #[serde(default)] #[ts(optional)] pub call: Option<CallId>, /** Days, `YYYY-MM-DD`, both included. */ #[serde(default)] #[ts(optional)] pub from: Option<String>, #[serde(default)] #[ts(optional)] pub to: Option<String>, /** Number (looked up by fingerprint) or agent. */ #[serde(default)] #[ts(optional)] pub text: Option<String>, /** `id` of the last row of the page before. */ #[serde(default)] #[ts(optional)] pub after: Option<RecordingId>, #[serde(default)] #[ts(optional)] pub limit: Option<u32> }
    /// A page, the newest first.
    pub struct RecordingsReply { pub rows: Vec<RecordingRow>, /** How many by `which`. */ pub counts: BTreeMap<String, u64>, pub more: bool }
    /// One recording.
    pub struct RecordingShowInput { pub id: RecordingId }
    /// A call it may belong to.
    pub struct RecordingCandidate { pub record: CallRecordId, pub started_at: When, pub ended_at: When, pub masked: Option<String>, pub agent: Option<String>, pub answered: bool, pub call: Option<CallId> }
    /// Everything about it.
    pub struct RecordingShowReply { pub row: RecordingRow, pub sha256: String, pub format: String, pub source_name: Option<String>, /** Who named it: `vicidial` `freepbx` `freeswitch` `siphon` `described`. */ pub style: String, /** The telephone system's own name of the call. */ pub call_ref: Option<String>, pub taken_at: When, pub candidates: Vec<RecordingCandidate>, pub holds: Vec<HoldRow>, /** When in the recording the refusal was said, ms from its beginning. */ pub refusal_ms: Option<u64>, /** When the notice had been said, ms from its beginning. */ pub notice_ms: Option<u64>, pub certificate: Option<CertificateId>, pub destroyed_at: Option<When> }
    /// A person says which call a doubtful recording belongs to; without `record`: to none of them.
    pub struct RecordingAssignInput { pub id: RecordingId, #[serde(default)] #[ts(optional)] pub record: Option<CallRecordId>, pub reason: String }
    /// Asks to listen.
    pub struct RecordingPlayInput { pub id: RecordingId, pub purpose: String }
    /// Leave to listen: the ticket opens the sound for ten minutes, in this session only.
    pub struct RecordingPlayReply { pub ticket: String, /** e.g. `audio/wav`. */ pub media_type: String, pub bytes: u64, pub duration_ms: u64, /** Where to begin: 10 s before the refusal, ms. */ pub begin_ms: u64, pub refusal_ms: Option<u64>, /** Height of the sound in equal parts of its length, 0 to 100: for the picture. */ pub peaks: Vec<u8>, pub position: u64 }
    /// Asks for a piece of the sound.
    pub struct RecordingSoundInput { pub ticket: SecretText, /** From this byte on. */ #[serde(default)] pub from: u64 }
    /// At most 1 MiB.
    pub struct RecordingSoundReply { /** base64. */ pub bytes: SecretText, pub from: u64, /** Of the whole, bytes. */ pub length: u64 }
    /// Writes an encrypted copy.
    pub struct RecordingExportInput { pub id: RecordingId, pub path: String, pub purpose: String, pub recipient: String, pub passphrase: String }
    /// It is written.
    pub struct RecordingExportReply { pub path: String, pub bytes: u64, pub sha256: String, pub position: u64 }
}
