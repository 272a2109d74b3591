//! What the hub needs of the workspace beside its facts.

use crate::door::Office;
use crate::error::ApiError;
use crate::views::rows;

impl Office {
    /// A key of the workspace for a use of the hub's, 32 bytes, the same in every process and after a restore.
    pub fn hub_key(&self, label: &str) -> [u8; 32] {
        self.writer().ledger.subkey(label)
    }

    /// The key of fingerprints (`docs/ledger-format.md`): with it a desk reads its suppression set.
    pub fn fingerprint_key(&self) -> [u8; 32] {
        self.writer().ledger.fingerprint_key()
    }

    /// Generation of the ledger: each restore makes a higher one.
    pub fn generation(&self) -> u32 {
        self.writer().ledger.generation()
    }

    /// Origin line of the ledger's checkpoints.
    pub fn origin(&self) -> String {
        self.writer().ledger.origin().to_owned()
    }

    /// The company's name.
    pub fn company(&self) -> Result<String, ApiError> {
        self.with_reader(|pair| Ok(rows::company(&pair.views)?.name))
    }
}
