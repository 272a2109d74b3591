//! Moving the workspace key to another place.

use crate::{error::LedgerError, keys::place::KeyPlace, ledger::Ledger, workspace::Workspace};

impl Ledger {
    /// Keeps the workspace key in another place from now on; the old key file is overwritten and removed. `words`
    /// only for [`KeyPlace::Passphrase`]. Whoever calls it lets a second process run [`KeyPlace::read_back`].
    pub fn move_key(&mut self, place: &KeyPlace, words: Option<&str>) -> Result<(), LedgerError> {
        let old = self.workspace.key.clone();
        let key = place.keep(&self.dir, &self.key, words)?;
        let workspace = Workspace { key, ..self.workspace.clone() };
        workspace.write(&self.dir)?;
        self.workspace = workspace;
        old.forget(&self.dir)
    }

    /// Where the workspace key is kept.
    pub fn key_place(&self) -> &KeyPlace {
        &self.workspace.key
    }
}
