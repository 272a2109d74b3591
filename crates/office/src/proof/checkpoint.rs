//! Gives out a signed checkpoint. It is worth something once it has left the machine.

use quietline_ledger::Checkpoint;

use super::hex;
use super::shapes::CheckpointReply;
use crate::door::Read;
use crate::error::ApiError;

pub fn run(r: &Read<'_>) -> Result<CheckpointReply, ApiError> {
    let checkpoint = r.ledger.checkpoint(r.now)?;
    let head = checkpoint.parse::<Checkpoint>()?.head;
    Ok(CheckpointReply { checkpoint, size: head.size, root: hex(&head.root), position: None })
}
