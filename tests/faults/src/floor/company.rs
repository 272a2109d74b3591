//! The company of a run: a workspace on the database, agents for the seats, made-up numbers to call.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use quietline_ledger::Database;
use quietline_link::hub::complete_invite;
use quietline_office::clock::{Clock, SystemClock};
use quietline_office::{Office, Place, SessionSlot};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::clock::Shifted;
use crate::common::{self, Floor, MORNING, PASSWORD};
use crate::error::FaultsError;

/// What every seat knows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Company {
    /// Milliseconds between the machine's clock and the floor's.
    pub shift: i64,
    /// When the run begins, the floor's time.
    pub began: i64,
    /// The campaign that is called for.
    pub campaign: String,
    /// The password of everybody.
    pub password: String,
    /// Seats.
    pub desks: u32,
    /// Leads by the index of their number.
    pub leads: Vec<String>,
}

impl Company {
    /// As it was written. Errors: the file cannot be read.
    pub fn read(path: &Path) -> Result<Self, FaultsError> {
        let bytes = std::fs::read(path).map_err(FaultsError::system("the company's file"))?;
        serde_json::from_slice(&bytes)
            .map_err(|error| FaultsError::system("the company's file")(error.into()))
    }

    /// The number of an index, E.164.
    pub fn number(index: u32) -> String {
        common::number(index)
    }
}

/// The workspace beside the hubs, as an admin has it.
pub struct Headquarters {
    floor: Floor,
    office: Arc<Office>,
    admin: SessionSlot,
    /// What seats are told.
    pub company: Company,
    /// Where that is written.
    pub file: PathBuf,
}

/// Who sits at a desk.
pub fn agent(desk: u32) -> String {
    format!("agent{desk}")
}

impl Headquarters {
    /// Makes it on a prepared database.
    pub fn make(database: &Database, desks: u32, numbers: u32) -> Result<Self, FaultsError> {
        let floor = common::floor_on(numbers, database);
        let shift = MORNING - SystemClock.now();
        let clock = Shifted::by(shift);
        let company = Company {
            shift,
            began: clock.now(),
            campaign: floor.campaign.to_string(),
            password: PASSWORD.to_owned(),
            desks,
            leads: floor.leads.iter().map(ToString::to_string).collect(),
        };
        let views = floor.dir.path().join("views-of-admin");
        std::fs::create_dir_all(&views).map_err(FaultsError::system("a folder for views"))?;
        let place = Place { database: Some(database.clone()), views: Some(views) };
        let office = Office::open_on(floor.office.dir(), place, Some(Arc::new(clock)));
        let office = Arc::new(office.map_err(FaultsError::office("the office"))?);
        let file = floor.dir.path().join("company.json");
        let made = Self { admin: SessionSlot::default(), floor, office, company, file };
        made.people(desks)?;
        made.write()?;
        Ok(made)
    }

    fn people(&self, desks: u32) -> Result<(), FaultsError> {
        self.perform("sign_in", json!({ "user": "admin", "password": PASSWORD }))?;
        for desk in 1..=desks {
            let login = agent(desk);
            let who = json!({ "login": login, "display_name": login, "role": "agent", "password": PASSWORD,
                "campaigns": [self.floor.campaign] });
            self.perform("user_add", who)?;
        }
        Ok(())
    }

    fn write(&self) -> Result<(), FaultsError> {
        let bytes = serde_json::to_vec(&self.company).unwrap_or_default();
        std::fs::write(&self.file, bytes).map_err(FaultsError::system("the company's file"))
    }

    /// A code that makes one desk, which finds the hub at an address.
    pub fn invite(&self, address: &str, name: &str) -> Result<String, FaultsError> {
        let mut reply = self.perform("desk_invite", json!({ "name": name, "minutes": 60 }))?;
        complete_invite(&self.office, Some(address), &mut reply)?;
        Ok(reply["code"].as_str().unwrap_or_default().to_owned())
    }

    fn perform(&self, verb: &str, input: Value) -> Result<Value, FaultsError> {
        let failed = || FaultsError::office(verb);
        let request = quietline_office::Request::parse(verb, input).map_err(failed())?;
        self.office.perform(&self.admin, request, None).map_err(failed())
    }

    /// The workspace folder.
    pub fn workspace(&self) -> &Path {
        self.floor.office.dir()
    }

    /// Where everything of the run lies that is not kept.
    pub fn folder(&self) -> &Path {
        self.floor.dir.path()
    }
}
