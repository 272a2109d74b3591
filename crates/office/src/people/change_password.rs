//! Changes one's own password.

use rusqlite::params;

use super::password;
use super::shapes::{ChangePasswordInput, Done};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{New, UserChanged, UserSealed};
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, input: &ChangePasswordInput) -> Result<Done, ApiError> {
    let user = d.me()?.user();
    let hash: Option<String> = d
        .views
        .query_row("SELECT password_hash FROM user WHERE id = ?1", params![user], |r| r.get(0))
        .sql("change_password")?;
    if !password::fits(&input.old_password, hash.as_deref()) {
        return Err(ApiError::new("wrong_password", "The old password is wrong. Nothing was changed."));
    }
    let sealed =
        UserSealed { password_hash: Some(password::hash(&input.new_password)?), ..UserSealed::default() };
    let body =
        UserChanged { user, role: None, campaigns: None, disabled: None, must_change_password: Some(false) };
    Ok(Done { position: d.push(New::of(&body).seal_for_user(user, &sealed)) })
}
