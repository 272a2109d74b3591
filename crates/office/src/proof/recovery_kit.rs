//! Writes a recovery kit: a code that opens the workspace key when its place is lost. The kit before it is worth
//! nothing from then on.

use std::io::Write;

use serde_json::Value;

use super::files;
use super::shapes::{RecoveryKitInput, RecoveryKitReply};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{New, RecoveryKitMade};

pub fn run(d: &mut Decide<'_, '_>, i: RecoveryKitInput) -> Result<RecoveryKitReply, ApiError> {
    let (path, file) = files::create(d.office, &i.path)?;
    let position = d.push(New::of(&RecoveryKitMade {}));
    let shown = path.display().to_string();
    d.afterwards(move |office, reply| write(office, &file, reply).inspect_err(|_| files::take_back(&path)));
    Ok(RecoveryKitReply { path: shown, position })
}

fn write(office: &Office, mut file: &std::fs::File, reply: Value) -> Result<Value, ApiError> {
    let mut ledger = office.own_ledger()?;
    let code = ledger.recovery_kit()?;
    let text = text(&ledger.workspace_id().to_string(), &code);
    file.write_all(text.as_bytes()).map_err(|_| files::cannot_write())?;
    files::keep(file)?;
    Ok(reply)
}

/// What is printed.
pub fn text(workspace: &str, code: &str) -> zeroize::Zeroizing<String> {
    zeroize::Zeroizing::new(format!(
        "Quietline recovery kit\n\nWorkspace  {workspace}\nCode       {code}\n\nThis code opens the workspace when its key is lost. Print it, lock the print away, delete this file.\nNobody else can open the workspace, we neither.\n"
    ))
}
