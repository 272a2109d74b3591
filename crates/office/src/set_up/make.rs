//! Makes a workspace: keys, first facts, first admin; with `demo` a whole made-up company.

use std::path::Path;

use quietline_ledger::{Database, FactId, KeyPlace, Ledger};

use super::demo;
use crate::clock::{Clock, SystemClock};
use crate::desk::second_place;
use crate::door::{Office, Place, id_at};
use crate::error::ApiError;
use crate::facts::{CompanySealed, New, PrincipalAdded, UserAdded, UserSealed, WorkspaceMade};
use crate::ids::{PrincipalId, UserId};
use crate::people::password;
use crate::people::shapes::Role;
use crate::proof::shapes::{MadeUser, WorkspaceMakeInput, WorkspaceMakeReply};

/// The C2SP origin of the checkpoints of every workspace of this program.
const ORIGIN: &str = "quietline.app/ledger";

/// Makes a workspace with its key at the usual place (see [`super::key_place`]). Errors: `bad_input`,
/// `weak_password`, `already_exists`, `no_key_place`, those of the ledger.
pub fn make(dir: &Path, input: &WorkspaceMakeInput) -> Result<WorkspaceMakeReply, ApiError> {
    make_in(dir, input, None)
}

/// As [`make`], with the facts in a prepared PostgreSQL database, if one is given.
pub fn make_in(
    dir: &Path,
    input: &WorkspaceMakeInput,
    database: Option<&Database>,
) -> Result<WorkspaceMakeReply, ApiError> {
    check(input)?;
    if dir.join("workspace.toml").exists() {
        return Err(ApiError::new(
            "already_exists",
            "There is a workspace in this folder. Nothing was changed.",
        ));
    }
    let id = id_at(SystemClock.now()).to_string();
    make_on(dir, &super::key_place(|name| std::env::var_os(name), &id)?, input, database)
}

/// Makes a workspace with its key at the given place.
pub fn make_at(
    dir: &Path,
    place: &KeyPlace,
    input: &WorkspaceMakeInput,
) -> Result<WorkspaceMakeReply, ApiError> {
    make_on(dir, place, input, None)
}

/// Makes a workspace with its facts in a prepared PostgreSQL database, if one is given.
pub fn make_on(
    dir: &Path,
    place: &KeyPlace,
    input: &WorkspaceMakeInput,
    database: Option<&Database>,
) -> Result<WorkspaceMakeReply, ApiError> {
    check(input)?;
    let first = First::of(input)?;
    let mut ledger = match database {
        Some(database) => Ledger::create_on(dir, place, ORIGIN, database)?,
        None => Ledger::create(dir, place, ORIGIN)?,
    };
    KeyPlace::read_back(dir)?;
    if let Some(second) = &input.second_place {
        second_place::choose(dir, second)?;
    }
    let mut append = ledger.begin()?;
    for (new, who) in first.facts {
        append.append(&new.draft(FactId::from(id_at(first.at)), first.at, who))?;
    }
    append.commit()?;
    let recovery_kit = ledger.recovery_kit()?.to_string();
    drop(ledger);
    if input.demo {
        let office = Office::open_on(dir, Place { database: database.cloned(), views: None }, None)?;
        demo::bring_in_leads(&office, &first.users)?;
    }
    Ok(WorkspaceMakeReply { workspace: dir.display().to_string(), users: first.users, recovery_kit })
}

/// What stands at the beginning of the ledger, and who did it.
struct First {
    at: i64,
    facts: Vec<(New, Option<UserId>)>,
    users: Vec<MadeUser>,
}

impl First {
    fn of(input: &WorkspaceMakeInput) -> Result<Self, ApiError> {
        let real_now = SystemClock.now();
        let at = if input.demo { demo::NOW } else { real_now };
        let principal = PrincipalId(id_at(at));
        let mut first = Self { at, facts: Vec::new(), users: Vec::new() };
        let made = WorkspaceMade {
            demo: input.demo,
            demo_now: if input.demo { demo::NOW } else { 0 },
            real_now,
            zone: "Asia/Hong_Kong".into(),
            mode: "alone".into(),
            generation: 1,
        };
        let company = company(input);
        first.facts.push((New::of(&made).seal_for_company(&company), None));
        first.facts.push((New::of(&PrincipalAdded { principal }).seal_for_company(&company), None));
        if input.demo {
            let demo = demo::facts(at, principal)?;
            first.facts.extend(demo.facts);
            first.users = demo.users;
        } else {
            first.facts.push((admin(input, at)?, None));
            let name = input.admin_login.trim().to_lowercase();
            first.users.push(MadeUser { name, role: Role::Admin, password: String::new() });
        }
        Ok(first)
    }
}

fn company(input: &WorkspaceMakeInput) -> CompanySealed {
    if input.demo {
        return CompanySealed { name: demo::COMPANY.into(), contact_number: demo::CONTACT.into() };
    }
    CompanySealed { name: input.company.trim().into(), contact_number: input.contact_number.trim().into() }
}

fn admin(input: &WorkspaceMakeInput, at: i64) -> Result<New, ApiError> {
    let user = UserId(id_at(at));
    let sealed = UserSealed {
        login: Some(input.admin_login.trim().to_lowercase()),
        display_name: Some(input.admin_name.trim().into()),
        password_hash: Some(password::hash(&input.admin_password)?),
    };
    let body = UserAdded { user, role: Role::Admin, campaigns: Vec::new(), must_change_password: false };
    Ok(New::of(&body).seal_for_user(user, &sealed))
}

/// What must be given. A demo workspace brings its own company and people.
fn check(input: &WorkspaceMakeInput) -> Result<(), ApiError> {
    let given = [&input.company, &input.admin_login, &input.admin_name];
    if !input.demo && given.iter().any(|text| text.trim().is_empty()) {
        return Err(ApiError::bad_input("a workspace needs company, admin_login and admin_name"));
    }
    if !input.demo && input.admin_password.chars().count() < password::SHORTEST {
        return Err(ApiError::new(
            "weak_password",
            "A password needs at least 10 characters. Nothing was made.",
        ));
    }
    if input.second_place.as_ref().is_some_and(|place| second_place::probe(place.trim().as_ref()).is_err()) {
        return Err(ApiError::bad_input("second_place: expected a folder that can be written"));
    }
    Ok(())
}
