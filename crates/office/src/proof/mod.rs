//! Ledger, backup, erasure, state.

pub(crate) mod backup;
pub(crate) mod blobs_move;
pub(crate) mod checkpoint;
pub(crate) mod clock_confirm;
pub(crate) mod erase;
pub(crate) mod erasing;
mod erasing_rows;
pub(crate) mod export;
pub(crate) mod files;
pub(crate) mod key_move;
pub(crate) mod list;
pub(crate) mod prove;
pub(crate) mod rebuild;
pub(crate) mod recovery_kit;
pub mod shapes;
pub(crate) mod status;
mod verified;
pub(crate) mod verify;

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
