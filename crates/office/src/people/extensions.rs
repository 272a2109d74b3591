//! Says which telephones of the company's telephone system a person has. One telephone is one person's: the calls made at it are
//! held against that person's permits.

use quietline_recordings::Extension;
use rusqlite::{OptionalExtension, params};

use super::seats;
use super::shapes::{Done, UserExtensionsInput};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{ExtensionsSealed, New, UserExtensionsSet};
use crate::views::sql::Sql;

/// Most telephones of a person.
const MOST: usize = 8;
/// Longest short number, characters.
const LONGEST: usize = 32;

pub fn run(d: &mut Decide<'_, '_>, i: UserExtensionsInput) -> Result<Done, ApiError> {
    if state(d, i.user)?.is_none() {
        return Err(ApiError::not_found("person"));
    }
    let extensions = read(&i.extensions)?;
    for extension in &extensions {
        let holder = seats::whose(d.views, extension, i64::MAX)?.filter(|holder| *holder != i.user);
        // Whoever has left needs none any more.
        if holder.map(|holder| state(d, holder)).transpose()?.flatten() == Some(false) {
            return Err(ApiError::conflict(
                "One of these short numbers is another person's. Take it from them first; nothing was changed.",
            ));
        }
    }
    let extensions = extensions.iter().map(|extension| extension.as_str().to_owned()).collect();
    let fact = New::of(&UserExtensionsSet { user: i.user });
    Ok(Done { position: d.push(fact.seal_for_user(i.user, &ExtensionsSealed { extensions })) })
}

/// Whether a person is disabled; none: unknown.
fn state(d: &Decide<'_, '_>, user: crate::ids::UserId) -> Result<Option<bool>, ApiError> {
    d.views
        .query_row("SELECT disabled FROM user WHERE id = ?1", params![user], |row| row.get(0))
        .optional()
        .sql("user_extensions")
}

/// Each once, in the order given. They go to telephone systems as they are: nothing else than what is typed on a telephone, letters
/// and a few marks.
fn read(typed: &[String]) -> Result<Vec<Extension>, ApiError> {
    let mut extensions: Vec<Extension> = Vec::new();
    for text in typed {
        let text = text.trim();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "*#+-_.".contains(c);
        let extension = Extension::new(text).filter(|_| text.len() <= LONGEST && text.chars().all(is_plain));
        let extension = extension.ok_or_else(|| {
            ApiError::bad_input("extensions: expected up to 32 letters, digits or any of * # + - _ .")
        })?;
        if !extensions.contains(&extension) {
            extensions.push(extension);
        }
    }
    if extensions.len() > MOST {
        return Err(ApiError::bad_input("extensions: at most 8 for a person"));
    }
    Ok(extensions)
}
