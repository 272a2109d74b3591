//! The desks that may come in, by the key of their certificate. Read again when the ledger grows.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use quietline_office::floor::{DeskId, EnrolledDesk};

/// What is known of all desks.
#[derive(Default)]
pub struct Desks(RwLock<Table>);

#[derive(Default, Clone)]
struct Table {
    by_key: HashMap<Vec<u8>, Arc<EnrolledDesk>>,
    working: HashSet<DeskId>,
}

impl Desks {
    /// Puts what the ledger says in place of what was known.
    pub fn replace(&self, desks: Vec<EnrolledDesk>) {
        let working = desks.iter().filter(|desk| desk.cut_off_at.is_none()).map(|desk| desk.desk).collect();
        let by_key = desks.into_iter().map(|desk| (desk.tls_key.clone(), Arc::new(desk))).collect();
        let table = Table { by_key, working };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = table;
    }

    /// The desk of a key, cut off or not.
    pub fn of_key(&self, spki: &[u8]) -> Option<Arc<EnrolledDesk>> {
        self.read(|table| table.by_key.get(spki).cloned())
    }

    /// Whether a desk may work.
    pub fn may_work(&self, desk: DeskId) -> bool {
        self.read(|table| table.working.contains(&desk))
    }

    /// How many may work.
    pub fn working(&self) -> u32 {
        self.read(|table| u32::try_from(table.working.len()).unwrap_or(u32::MAX))
    }

    fn read<T>(&self, f: impl FnOnce(&Table) -> T) -> T {
        f(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}
