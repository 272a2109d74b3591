//! Shapes of the rulebook.

#![expect(missing_docs, reason = "a field whose name and type say all has no sentence of its own")]

use crate::ids::DecisionId;
use crate::when::When;

crate::shapes! {
    /// A pack in a line.
    pub struct RulePackRow {
        /** Code of the jurisdiction; `engine` for the program's own rules. */ pub pack: String, pub name: String, pub name_zh: String, pub version: u32,
        /** Rows. */ pub rules: u32, /** Rows that can change a verdict. */ pub deciding: u32, /** Of those, rows without a source that was read. */ pub unconfirmed: u32, /** Parameters that this company has changed. */ pub changed: u32, /** Changes that wait for a second person. */ pub waiting: u32,
    }
    /// The packs in use.
    pub struct RulePacksReply { pub packs: Vec<RulePackRow> }
    /// Shows one pack.
    pub struct RulePackInput { /** As in the list. */ pub pack: String }
    /// A parameter of a row.
    pub struct RuleParam {
        pub param: String, /** JSON. */ pub value: String, /** As the program came, where it was changed; JSON. */ pub original: Option<String>,
        /** What makes it stricter: `less`, `more`; empty where a number does not tell. */ pub stricter: String,
    }
    /// What was done to a parameter.
    pub struct RuleChangeRow { pub param: String, /** JSON. */ pub from: String, /** JSON. */ pub to: String, pub stricter: bool, pub reason: String, pub by: String, /** The second person, for what was loosened. */ pub agreed_by: Option<String>, pub at: When, pub position: u64 }
    /// A row as a lawyer reads it.
    pub struct RuleRow {
        /** The id, `ID#2` for the second row of an id. */ pub rule: String, pub kind: String, pub text: String, pub text_zh: String,
        /** `law` `code` `platform` `product`. */ pub severity: String, pub reference: String, pub source: String, /** `primary` `secondary` `unconfirmed`. */ pub confidence: String,
        /** `YYYY-MM-DD`. */ pub valid_from: Option<String>, /** `YYYY-MM-DD`. */ pub valid_to: Option<String>, /** It binds today. */ pub in_force: bool, /** It can change a verdict. */ pub deciding: bool,
        /** Parts of the country, such as `US-FL`; empty: everywhere. */ pub regions: Vec<String>, pub params: Vec<RuleParam>, pub changes: Vec<RuleChangeRow>,
    }
    /// A holiday of the pack's calendar.
    pub struct RuleHoliday { /** `YYYY-MM-DD`. */ pub date: String, pub name: String, pub confidence: String }
    /// One pack.
    pub struct RulePackReply { pub pack: RulePackRow, /** IANA names. */ pub zones: Vec<String>, pub rows: Vec<RuleRow>, pub holidays: Vec<RuleHoliday> }

    /// What a change would do: nothing is changed.
    pub struct RuleTryInput { pub pack: String, /** As in the pack: `ID`, or `ID#2`. */ pub rule: String, pub param: String, /** JSON. */ pub value: String }
    /// How many of those looked at would have been decided otherwise.
    pub struct RuleEffect { pub looked_at: u64, pub otherwise: u64 }
    /// A verdict in short.
    pub struct ShortVerdict { /** `clear` or `blocked`. */ pub decision: String, /** The most severe reason. */ pub rule: Option<String> }
    /// One that would have been decided otherwise.
    pub struct RuleExample { /** `call` or `lead`. */ pub what: String, /** Masked. */ pub address: String, pub at: When, pub before: ShortVerdict, pub after: ShortVerdict }
    /// Calls of the last 31 days with what was known then; open leads with what is known now, hours and caps left out.
    pub struct RuleTryReply { /** Blocks all that was blocked: one admin is enough. */ pub stricter: bool, /** JSON. */ pub before: String, /** JSON. */ pub after: String, pub calls: RuleEffect, pub leads: RuleEffect, /** At most 20. */ pub examples: Vec<RuleExample> }

    /// Changes a parameter. Stricter: at once. Looser: a second person repeats it.
    pub struct RuleChangeInput { pub pack: String, /** As in the pack: `ID`, or `ID#2`. */ pub rule: String, pub param: String, /** JSON. */ pub value: String, /** Why; needed to loosen. */ #[serde(default)] pub reason: String }
    /// Done, or waiting.
    pub struct RuleChangeReply { /** `done` or `waiting`. */ pub state: String, pub stricter: bool, /** JSON. */ pub before: String, /** JSON. */ pub after: String, /** What waits. */ pub id: Option<DecisionId>, pub position: u64 }

    /// A key that signs packs which this company takes.
    pub struct PackSignerRow { /** As minisign prints it. */ pub key_id: String, /** Public key, base64. */ pub key: String, /** What was noted when it was trusted. */ pub note: String, pub by: String, pub agreed_by: String, pub at: When }
    /// A pack that was installed.
    pub struct PackInstalledRow { pub pack: String, pub version: u32, /** Hex, of the file. */ pub sha256: String, pub key_id: String, /** False: the program brought a newer one since, or another was installed. */ pub in_force: bool, pub reason: String, pub by: String, pub agreed_by: String, pub at: When, pub position: u64 }
    /// Who signs, and what came.
    pub struct PackSignersReply { pub signers: Vec<PackSignerRow>, /** The newest first. */ pub packs: Vec<PackInstalledRow> }
    /// Takes packs signed by this key from now on; a second person repeats it.
    pub struct PackSignerTrustInput { /** minisign's public key: its line of base64, or the whole file. */ pub key: String, /** Whose it is, and how you know. */ pub note: String }
    /// Takes no more packs signed by this key.
    pub struct PackSignerDropInput { pub key_id: String, #[serde(default)] pub reason: String }
    /// What a signed pack would do: nothing is changed.
    pub struct PackTryInput { /** The file. */ pub text: String, /** Its signature, `.minisig`. */ pub signature: String }
    /// A row that differs from the pack in force.
    pub struct PackDifference { /** The row, the date of a holiday, or `zones`. */ pub rule: String, /** `added` `removed` `stricter` `looser` (or cannot be told) `words`. */ pub what: String, pub text: String, pub text_zh: String, /** Parameters as TOML; none: the row is not there. */ pub before: Option<String>, pub after: Option<String> }
    /// What it would do.
    pub struct PackTryReply { pub pack: String, pub name: String, pub name_zh: String, pub version: u32, /** None: the place was not covered. */ pub version_before: Option<u32>, pub sha256: String, pub key_id: String, pub differences: Vec<PackDifference>, pub calls: RuleEffect, pub leads: RuleEffect, /** At most 20. */ pub examples: Vec<RuleExample> }
    /// Puts a signed pack in force; a second person repeats it.
    pub struct PackInstallInput { /** The file. */ pub text: String, /** Its signature, `.minisig`. */ pub signature: String, pub reason: String }
    /// Done, or waiting.
    pub struct PackWaitingReply { /** `done` or `waiting`. */ pub state: String, pub id: Option<DecisionId>, pub position: u64 }
}
