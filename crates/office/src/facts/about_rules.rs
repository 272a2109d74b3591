//! Facts about the rulebook of this company.

use crate::ids::DecisionId;

use super::kinds;

kinds! {
    /// A parameter of a row is stricter from now on. Value and what was before are JSON.
    RuleTightened, Restrictive, None, { pack: String, rule: String, param: String, value: String, was: String, decision: Option<DecisionId> }, super::NoteSealed;
    /// A parameter is looser from now on; two people decided it.
    RuleLoosened, Permissive, None, { pack: String, rule: String, param: String, value: String, was: String, decision: Option<DecisionId> }, super::NoteSealed;
}
