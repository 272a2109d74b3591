//! Adds a person who may sign in.

use rusqlite::params;

use super::password;
use super::shapes::{UserAddInput, UserAddReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, UserAdded, UserSealed};
use crate::ids::UserId;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, input: UserAddInput) -> Result<UserAddReply, ApiError> {
    let login = input.login.trim().to_lowercase();
    if login.is_empty() || input.display_name.trim().is_empty() {
        return Err(ApiError::bad_input("a person needs a login name and a name"));
    }
    let taken: bool = d
        .views
        .query_row("SELECT count(*) > 0 FROM user WHERE login = ?1", params![login], |r| r.get(0))
        .sql("user_add")?;
    if taken {
        return Err(ApiError::conflict("This login name is taken. Nothing was changed."));
    }
    let made = input.password.is_none();
    let password = input.password.map_or_else(password::random, |typed| Ok(typed.to_string()))?;
    let user = UserId(d.uuid());
    let sealed = UserSealed {
        login: Some(login),
        display_name: Some(input.display_name.trim().to_owned()),
        password_hash: Some(password::hash(&password)?),
    };
    let body = UserAdded { user, role: input.role, campaigns: input.campaigns, must_change_password: made };
    let position = d.push(New::of(&body).seal_for_user(user, &sealed));
    Ok(UserAddReply { user, password: made.then_some(password), position })
}
