//! Facts about the rulebook of this company.

use crate::ids::DecisionId;

use super::kinds;

kinds! {
    /// A parameter of a row is stricter from now on. Value and what was before are JSON.
    RuleTightened, Restrictive, None, { pack: String, rule: String, param: String, value: String, was: String, decision: Option<DecisionId> }, super::NoteSealed;
    /// A parameter is looser from now on; two people decided it.
    RuleLoosened, Permissive, None, { pack: String, rule: String, param: String, value: String, was: String, decision: Option<DecisionId> }, super::NoteSealed;
    /// Packs that this key signed may be installed from now on; two people decided it. `key`: minisign's public key, base64.
    PackSignerTrusted, Permissive, None, { key_id: String, key: String, decision: Option<DecisionId> }, super::NoteSealed;
    /// Packs that this key signs are no longer taken. What was installed stays.
    PackSignerDropped, Restrictive, None, { key_id: String }, super::NoteSealed;
    /// A pack of a later version than the program's is in force; two people decided it. The whole text stands here, so that every
    /// verdict can be decided again. `signature`: minisign's, over the bytes of the text; `sha256` of them in hex.
    PackInstalled, Restrictive, None, { pack: String, version: u32, sha256: String, key_id: String, signature: String, text: String, decision: Option<DecisionId> }, super::NoteSealed;
}
