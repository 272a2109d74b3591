//! The people of the demo company: one of each role, and a second supervisor for what needs two.

use crate::door::id_at;
use crate::error::ApiError;
use crate::facts::{New, UserAdded, UserSealed};
use crate::ids::{CampaignId, UserId};
use crate::people::password;
use crate::people::shapes::Role;
use crate::proof::shapes::MadeUser;

/// Login, name as it is said on the telephone, role. The names are made up.
const PEOPLE: [(&str, &str, Role); 5] = [
    ("agent", "Wong Ka-yan", Role::Agent),
    ("supervisor", "Lau Chi-keung", Role::Supervisor),
    ("admin", "Cheung Mei-fong", Role::Admin),
    ("second", "Ho Pui-shan", Role::Supervisor),
    ("auditor", "Ng Kin-wai", Role::Auditor),
];

/// The people, the facts that make them, and their passwords.
pub(super) struct People {
    pub facts: Vec<(New, Option<UserId>)>,
    pub users: Vec<MadeUser>,
    pub supervisor: UserId,
    pub admin: UserId,
    pub second: UserId,
}

pub(super) fn people(at: i64, campaign: CampaignId) -> Result<People, ApiError> {
    let ids = PEOPLE.map(|_| UserId(id_at(at)));
    let (mut facts, mut users) = (Vec::new(), Vec::new());
    for ((login, name, role), user) in PEOPLE.into_iter().zip(ids) {
        let password = password::random()?;
        facts.push((added(user, login, name, role, &password, campaign)?, Some(ids[2])));
        users.push(MadeUser { name: login.into(), role, password });
    }
    Ok(People { facts, users, supervisor: ids[1], admin: ids[2], second: ids[3] })
}

fn added(
    user: UserId,
    login: &str,
    name: &str,
    role: Role,
    password: &str,
    campaign: CampaignId,
) -> Result<New, ApiError> {
    let campaigns = if matches!(role, Role::Agent | Role::Supervisor) { vec![campaign] } else { Vec::new() };
    let sealed = UserSealed {
        login: Some(login.into()),
        display_name: Some(name.into()),
        password_hash: Some(password::hash(password)?),
    };
    let body = UserAdded { user, role, campaigns, must_change_password: false };
    Ok(New::of(&body).seal_for_user(user, &sealed))
}
