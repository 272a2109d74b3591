//! Proves that one fact stands in the ledger.

use quietline_ledger::Position;

use super::shapes::{LedgerProveInput, LedgerProveReply};
use crate::door::Read;
use crate::error::ApiError;
use crate::when::When;

pub fn run(r: &Read<'_>, i: &LedgerProveInput) -> Result<LedgerProveReply, ApiError> {
    let position = Position(i.position);
    let proof = r.ledger.prove(position, r.now)?.ok_or_else(|| ApiError::not_found("fact"))?;
    let fact = r.ledger.fact(position)?;
    Ok(LedgerProveReply {
        position: i.position,
        leaf: proof.leaf,
        path: proof.path,
        checkpoint: proof.checkpoint,
        kind: fact.as_ref().map(|fact| fact.kind.clone()).unwrap_or_default(),
        at: When(fact.map_or(0, |fact| fact.at)),
    })
}
