//! Ends what holds no longer: once a second, in every hub process.

use quietline_office::{ApiError, Office};

use super::super::desks::Desks;
use super::{LIFE_MS, Sessions};

impl Sessions {
    /// Ends the sessions of people whose access was changed, of desks that were cut off, and those that are too old.
    pub fn sweep(&self, office: &Office, desks: &Desks) -> Result<(), ApiError> {
        let mut rows = Vec::new();
        for (desk, name) in self.store.all() {
            match self.store.get(desk, &name) {
                Some(row) => rows.push((desk, name, row)),
                None => self.store.remove(desk, &name),
            }
        }
        let kept: Vec<_> = rows.iter().map(|(_, _, row)| row.session.clone()).collect();
        let held = office.still_hold(&kept)?;
        for ((desk, name, row), held) in rows.into_iter().zip(held) {
            if !held || office.now() - row.began > LIFE_MS || !desks.may_work(desk) {
                self.lock().remove(&name);
                self.store.expire(desk, row.session.user(), &name);
            }
        }
        Ok(())
    }
}
