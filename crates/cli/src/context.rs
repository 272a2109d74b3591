//! What every command has in its hands: the workspace, who asks, and how to answer.

use std::cell::{Cell, OnceCell, RefCell};
use std::path::PathBuf;

use quietline_link::desk::{Seat, SeatSlot};
use serde_json::{Value, json};

use crate::args::Global;
use crate::failure::Failure;
use crate::output::Output;
use crate::password::{self, Password};

/// One run of the program.
pub struct Context {
    global: Global,
    given: RefCell<Option<Password>>,
    asked: OnceCell<Password>,
    desk: OnceCell<Seat>,
    slot: SeatSlot,
    signed_in: Cell<bool>,
    data_on_stdin: Cell<bool>,
}

impl Context {
    /// Opens nothing yet.
    pub fn new(global: Global, given: Option<Password>) -> Self {
        Self {
            global,
            given: RefCell::new(given),
            asked: OnceCell::new(),
            desk: OnceCell::new(),
            slot: SeatSlot::default(),
            signed_in: Cell::new(false),
            data_on_stdin: Cell::new(false),
        }
    }

    /// How to answer.
    pub fn output(&self) -> Output {
        Output { json: self.global.json }
    }

    /// The command reads its data from standard input, so no password can come from there.
    pub fn takes_stdin(&self) {
        self.data_on_stdin.set(true);
    }

    /// Who asks, if somebody was named.
    pub fn user(&self) -> Option<&str> {
        self.global.user.as_deref()
    }

    /// Where the workspace was said to be, if anything was said.
    pub fn named_workspace(&self) -> Option<PathBuf> {
        self.global.workspace.clone()
    }

    /// The workspace folder.
    pub fn dir(&self) -> Result<PathBuf, Failure> {
        let path = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        self.named_workspace()
            .or_else(|| {
                path("XDG_DATA_HOME").filter(|data| data.is_absolute()).map(|data| data.join("quietline"))
            })
            .or_else(|| path("HOME").map(|home| home.join(".local/share/quietline")))
            .ok_or_else(|| Failure::usage("no workspace: give --workspace DIR"))
    }

    /// The workspace or the seat of a floor, opened once.
    pub fn desk(&self) -> Result<&Seat, Failure> {
        if let Some(desk) = self.desk.get() {
            return Ok(desk);
        }
        let desk = Seat::open(&self.dir()?)?;
        Ok(self.desk.get_or_init(|| desk))
    }

    /// Does a verb, signed in as the user named.
    pub fn perform(&self, verb: &str, input: Value) -> Result<Value, Failure> {
        self.sign_in()?;
        let desk = self.desk()?;
        let reply = desk.perform_json(&self.slot, verb, input)?;
        desk.tell_recorder();
        Ok(reply)
    }

    /// Signs in, once, before anything else is read.
    pub fn sign_in(&self) -> Result<(), Failure> {
        if self.signed_in.get() {
            return Ok(());
        }
        let user = self.user().ok_or_else(|| Failure::usage("who asks? give --as USER"))?;
        let desk = self.desk()?;
        desk.ready()?;
        let password = self.own_password()?;
        desk.perform_json(&self.slot, "sign_in", json!({ "user": user, "password": password.as_str() }))?;
        self.signed_in.set(true);
        Ok(())
    }

    /// The password of the user, from wherever it is to come; read once.
    pub fn own_password(&self) -> Result<Password, Failure> {
        if let Some(password) = self.asked.get() {
            return Ok(password.clone());
        }
        let file = self.global.password_file.as_deref();
        let given = self.given.borrow_mut().take();
        let password = password::ask(file, given, self.user().unwrap_or_default(), self.data_on_stdin.get())?;
        Ok(self.asked.get_or_init(|| password).clone())
    }

    /// The password for a first admin, where one was given without asking.
    pub fn given_password(&self) -> Result<Option<Password>, Failure> {
        let given = self.given.borrow_mut().take();
        match (&self.global.password_file, given) {
            (Some(file), _) => password::ask(Some(file), None, "", false).map(Some),
            (None, given) => Ok(given),
        }
    }

    /// The id of a campaign by its key, its name or its id. Errors: `not_found`.
    pub fn campaign(&self, named: &str) -> Result<Value, Failure> {
        let reply = self.perform("campaigns", json!({}))?;
        let fits = |row: &&Value| ["key", "campaign", "name"].iter().any(|field| row[*field] == named);
        let row = reply["campaigns"].as_array().into_iter().flatten().find(fits);
        row.map(|row| row["campaign"].clone())
            .ok_or_else(|| Failure::other("not_found", "There is no such campaign that you may see."))
    }

    /// As [`Context::campaign`], where one may be left out.
    pub fn maybe_campaign(&self, named: Option<&str>) -> Result<Value, Failure> {
        named.map_or(Ok(Value::Null), |named| self.campaign(named))
    }

    /// The id of a person who works here by the login name. Errors: `not_found`.
    pub fn person(&self, login: &str) -> Result<Value, Failure> {
        let reply = self.perform("users", json!({}))?;
        let row = reply["users"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|row| row["login"] == login || row["user"] == login);
        row.map(|row| row["user"].clone())
            .ok_or_else(|| Failure::other("not_found", "There is nobody of this login name."))
    }
}
