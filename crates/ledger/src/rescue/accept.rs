//! Going on after a loss: an admin's decision, kept as a fact.

use crate::{
    anchors::Anchor, ending::job::with, error::LedgerError, fact::Draft, ids::Position, ledger::Ledger,
    trust::Trust,
};
use serde_json::json;
use std::fs;

impl Ledger {
    /// Accepts that facts are gone: appends the decision (its body gets `have` and `anchored` where known), moves the
    /// old anchors to `damaged/` and begins new ones. Refused while anything else is wrong with the store. Outside
    /// checkpoints keep telling of the loss: nothing can accept it for them.
    pub fn accept_loss(&mut self, decision: Draft) -> Result<Position, LedgerError> {
        let fields = match self.trust() {
            Trust::Whole => return Err(LedgerError::Invalid("nothing is lost")),
            Trust::Short { have, anchored } => vec![("have", json!(have)), ("anchored", json!(anchored))],
            Trust::Replaced { from, anchored } => vec![("have", json!(from)), ("anchored", json!(anchored))],
            Trust::Damaged { what } => vec![("damaged", json!(what))],
        };
        self.check_store()?;
        let at = decision.at;
        let mut append = self.begin()?;
        let position = append.append(&Draft { body: with(decision.body.clone(), &fields)?, ..decision })?;
        let head = append.commit()?;
        let folder = self.dir.join("damaged");
        fs::create_dir_all(&folder)?;
        self.anchors.copy_to(&folder.join(format!("anchors.log.{position}")))?;
        self.anchors.begin(&Anchor { size: head.size, root: head.root, at })?;
        self.known = head;
        self.trust = Trust::Whole;
        Ok(position)
    }

    /// The store by itself, whatever the anchors say.
    fn check_store(&mut self) -> Result<(), LedgerError> {
        let trust = std::mem::replace(&mut self.trust, Trust::Whole);
        let found = self.verify(&[], &mut |_, _| {});
        self.trust = trust;
        match found?.damaged.first() {
            None => Ok(()),
            Some(damage) => Err(LedgerError::Damaged { what: damage.what, position: damage.position }),
        }
    }
}
