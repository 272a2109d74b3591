//! Writes a backup: facts and blobs in one file, the keys in another, so that the keys can be kept for a shorter time.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use serde_json::Value;

use super::shapes::{BackupInput, BackupReply};
use super::{files, hex};
use crate::door::{Decide, Office};
use crate::error::ApiError;
use crate::facts::{BackupMade, New};
use crate::ids::UserId;

/// Two files that are there, empty, and whose they are.
struct Files {
    facts: (PathBuf, File),
    keys: (PathBuf, File),
    who: Option<UserId>,
}

pub fn run(d: &mut Decide<'_, '_>, i: BackupInput) -> Result<BackupReply, ApiError> {
    if i.path.trim() == i.keys_path.trim() {
        return Err(ApiError::bad_input("the keys go into a file of their own"));
    }
    let facts = files::create(d.office, &i.path)?;
    let keys = files::create(d.office, &i.keys_path).inspect_err(|_| files::take_back(&facts.0))?;
    let made = Files { facts, keys, who: Some(d.me()?.user()) };
    d.afterwards(move |office, reply| write(office, made, reply));
    Ok(BackupReply { bytes: 0, ledger_size: 0, root: String::new(), generation: 0, position: 0 })
}

/// Both files first, then the fact that tells of them: a backup that nobody knows of is harmless, a fact about one
/// that does not exist is not. What was not finished is removed.
fn write(office: &Office, made: Files, mut reply: Value) -> Result<Value, ApiError> {
    let paths = [made.facts.0.clone(), made.keys.0.clone()];
    let written = save(office, made, &mut reply);
    if written.is_err() {
        paths.iter().for_each(|path| files::take_back(path));
    }
    written.map(|()| reply)
}

fn save(office: &Office, made: Files, reply: &mut Value) -> Result<(), ApiError> {
    let mut ledger = office.own_ledger()?;
    let (mut facts, mut keys) = (BufWriter::new(made.facts.1), BufWriter::new(made.keys.1));
    let head = ledger.backup(&mut facts, &mut keys)?;
    let bytes = files::keep(&facts.into_inner().map_err(|_| files::cannot_write())?)?;
    files::keep(&keys.into_inner().map_err(|_| files::cannot_write())?)?;
    let body = BackupMade { ledger_size: head.size, root: hex(&head.root), bytes };
    let position = office.append(made.who, vec![New::of(&body)])?;
    reply["bytes"] = bytes.into();
    reply["ledger_size"] = head.size.into();
    reply["root"] = body.root.into();
    reply["generation"] = ledger.generation().into();
    reply["position"] = position.into();
    Ok(())
}
