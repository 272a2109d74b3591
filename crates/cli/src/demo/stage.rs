//! A demo workspace for one run, with a session for each of its people.

use quietline_ledger::KeyPlace;
use quietline_office::desk::{Desk, SessionSlot};
use quietline_office::proof::shapes::{MadeUser, WorkspaceMakeInput};
use quietline_office::set_up;
use serde_json::{Value, json};

use crate::failure::Failure;

/// Removed with its folder when dropped.
pub struct Stage {
    desk: Desk,
    users: Vec<MadeUser>,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// Makes it; the key lies beside the workspace and goes with it.
    pub fn make() -> Result<Self, Failure> {
        let folder = tempfile::Builder::new().prefix("quietline-demo-").tempdir()?;
        let dir = folder.path().join("workspace");
        let place = KeyPlace::File { path: folder.path().join("key") };
        let input = WorkspaceMakeInput {
            company: String::new(),
            contact_number: String::new(),
            admin_login: String::new(),
            admin_name: String::new(),
            admin_password: String::new().into(),
            demo: true,
            second_place: None,
        };
        let users = set_up::make_at(&dir, &place, &input)?.users;
        Ok(Self { desk: Desk::open(&dir)?, users, _folder: folder })
    }

    /// Signs one of the people in.
    pub fn sign_in(&self, name: &str) -> Result<Person<'_>, Failure> {
        let person = Person { desk: &self.desk, slot: SessionSlot::default() };
        let password = self.users.iter().find(|user| user.name == name).map(|user| user.password.as_str());
        person.perform("sign_in", json!({ "user": name, "password": password }))?;
        Ok(person)
    }
}

/// Somebody signed in.
pub struct Person<'a> {
    desk: &'a Desk,
    slot: SessionSlot,
}

impl Person<'_> {
    /// Does a verb.
    pub fn perform(&self, verb: &str, input: Value) -> Result<Value, Failure> {
        Ok(self.desk.perform_json(&self.slot, verb, input)?)
    }
}
