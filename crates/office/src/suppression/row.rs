//! One refusal of an imported list as it is kept in the list's blob.

use crate::ids::RejectionId;

/// A row; lives in a chunk that can be rewritten without it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StoredRefusal {
    /// Id of the refusal.
    pub rejection: RejectionId,
    /// Kind of address.
    pub kind: String,
    /// Canonical text.
    pub text: String,
}

/// Refusals of one fact of an imported list, and of the chunk that holds their texts: chunk `n` belongs to the fact whose
/// first row is `n` × this.
pub const ROWS: usize = 256;
