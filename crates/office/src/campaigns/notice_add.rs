//! Adds a notice given to people before their data is used (PDPO s.35C).

use rusqlite::params;

use super::shapes::{NoticeAddInput, NoticeAddReply};
use crate::door::Decide;
use crate::error::ApiError;
use crate::facts::{NamedSealed, New, NoticeAdded};
use crate::ids::NoticeId;
use crate::views::sql::Sql;

pub fn run(d: &mut Decide<'_, '_>, input: NoticeAddInput) -> Result<NoticeAddReply, ApiError> {
    let key = input.key.trim().to_lowercase();
    if key.is_empty() || input.classes.is_empty() || input.data_kinds.is_empty() {
        return Err(ApiError::bad_input(
            "a notice needs a key, the classes it names and the kinds of data it names (PDPO s.35C)",
        ));
    }
    input
        .form
        .parse::<quietline_rules::screening::NoticeForm>()
        .map_err(|e| ApiError::bad_input(&e.to_string()))?;
    let taken: bool = d
        .views
        .query_row("SELECT count(*) > 0 FROM notice WHERE key = ?1", params![key], |r| r.get(0))
        .sql("notice_add")?;
    if taken {
        return Err(ApiError::conflict("There is a notice of this key. Nothing was changed."));
    }
    let notice = NoticeId(d.uuid());
    let sealed = NamedSealed { name: input.name, key, text: input.text };
    let body = NoticeAdded {
        notice,
        form: input.form,
        classes: input.classes,
        data_kinds: input.data_kinds,
        response_channel: input.response_channel,
        intends_marketing: input.intends_marketing,
        says_consent_needed: input.says_consent_needed,
        to_third_party: input.to_third_party,
        in_use_since: input.in_use_since.0,
    };
    Ok(NoticeAddReply { notice, position: d.push(New::of(&body).seal_for_company(&sealed)) })
}
