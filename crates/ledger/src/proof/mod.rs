//! What a stranger can check without this program: checkpoints, proofs, exports.

pub(crate) mod coverage;
pub(crate) mod export;
pub(crate) mod inclusion;
pub(crate) mod note;
pub(crate) mod verify;
pub(crate) mod verify_export;
