use serde::{Deserialize, Serialize};

/// What the path of a recording begins with that was sent before: `sent:SHA256/NAME`.
pub const SENT: &str = "sent:";
/// The path of a package that the desk fetches.
pub const FETCHED: &str = "desk:";
/// Most bytes of a piece of a recording.
pub const PIECE_BYTES: usize = 1 << 20;

/// After a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PieceReply {
    /// So many bytes of the file are at the hub: the next piece begins there.
    pub bytes: u64,
}
