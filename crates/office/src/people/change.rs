//! Changes role, campaigns, state or password of a person.

use rusqlite::{OptionalExtension, params};

use super::password;
use super::shapes::{Role, UserChangeInput, UserChangeReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, UserChanged, UserSealed};
use crate::views::rows;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, input: UserChangeInput) -> Result<UserChangeReply, ApiError> {
    let role: Option<Role> = d
        .views
        .query_row("SELECT role FROM user WHERE id = ?1", params![input.user], |r| rows::parsed(r, 0))
        .optional()
        .sql("user_change")?;
    let role = role.ok_or_else(|| ApiError::not_found("person"))?;
    let loses_admin = role == Role::Admin
        && (input.disabled == Some(true) || input.role.is_some_and(|new| new != Role::Admin));
    if loses_admin && admins(d)? < 2 {
        return Err(ApiError::conflict(
            "This is the last admin. Make another one first; nothing was changed.",
        ));
    }
    let password = if input.reset_password { Some(password::random()?) } else { None };
    let body = UserChanged {
        user: input.user,
        role: input.role,
        campaigns: input.campaigns,
        disabled: input.disabled,
        must_change_password: password.as_ref().map(|_| true),
    };
    let mut new = New::of(&body);
    if let Some(password) = &password {
        new = new.seal_for_user(
            input.user,
            &UserSealed { password_hash: Some(password::hash(password)?), ..UserSealed::default() },
        );
    }
    Ok(UserChangeReply { password, position: d.push(new) })
}

fn admins(d: &Decide<'_, '_>) -> Result<i64, ApiError> {
    d.views
        .query_row("SELECT count(*) FROM user WHERE disabled = 0 AND role = '\"admin\"'", [], |r| r.get(0))
        .sql("user_change")
}
