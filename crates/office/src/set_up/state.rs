//! What there is in a folder, before anybody has signed in.

use std::path::Path;

use crate::door::Office;
use crate::error::ApiError;
use crate::proof::shapes::WorkspaceReply;
use crate::views::rows;

/// Looks at the folder. Never makes, repairs or deletes anything but the views.
pub fn state(dir: &Path) -> WorkspaceReply {
    if !dir.join("workspace.toml").exists() {
        return none_or_damaged(dir);
    }
    match Office::open(dir) {
        Ok(office) => of(&office).unwrap_or_else(|error| trouble(dir, &error)),
        Err(error) => trouble(dir, &error),
    }
}

/// The state of a workspace that is open.
pub fn of(office: &Office) -> Result<WorkspaceReply, ApiError> {
    let company = office.with_reader(|pair| rows::company(&pair.views))?;
    let path = office.dir().display().to_string();
    Ok(WorkspaceReply {
        state: "ready".into(),
        path,
        message: None,
        demo: office.is_demo(),
        company: Some(company.name),
    })
}

/// A folder without `workspace.toml` may still hold facts: then it lost that file, and is not an empty folder.
fn none_or_damaged(dir: &Path) -> WorkspaceReply {
    let left = ["ledger.db", "keyring"].iter().any(|name| dir.join(name).exists());
    let message = left.then(|| {
        "There are facts in this folder, but workspace.toml is missing. Nothing was changed.".to_owned()
    });
    let state = if left { "damaged" } else { "none" };
    WorkspaceReply {
        state: state.into(),
        path: dir.display().to_string(),
        message,
        demo: false,
        company: None,
    }
}

/// The state of a workspace that does not open.
pub fn trouble(dir: &Path, error: &ApiError) -> WorkspaceReply {
    let state = match error.code.as_str() {
        "not_a_workspace" => "none",
        "newer" => "newer",
        "key_missing" | "key_wrong" | "key_exposed" | "passphrase_needed" => "key_missing",
        _ => "damaged",
    };
    let message = Some(error.message.clone());
    WorkspaceReply {
        state: state.into(),
        path: dir.display().to_string(),
        message,
        demo: false,
        company: None,
    }
}
