//! What the desks said with their last heartbeat, in this process and, by way of a small file each writes once a second, in
//! the others of the same workspace. Not facts: how things stand just now.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use quietline_office::floor::{DeskId, list::LIMIT_MS};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::error::LinkError;

const FOLDER: &str = "hub-live";
/// From here on a desk is late, ms.
const LATE_MS: i64 = 3_000;
/// What another process wrote is believed for this long, ms.
const FRESH_MS: i64 = 10_000;

/// A count of desks is good for this long.
const COUNTED: Duration = Duration::from_millis(500);

/// One desk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Seen {
    /// Last heartbeat, milliseconds UTC.
    pub at: i64,
    /// Last feed entry it holds.
    pub seq: u64,
    /// Reports it has not got rid of.
    pub outbox: u32,
    /// Who is signed in.
    pub user: Option<uuid::Uuid>,
    /// In a call.
    pub in_call: bool,
    /// Its version.
    pub version: String,
    /// What it holds of the feed is not what the hub gave.
    #[serde(default)]
    pub differs: bool,
}

#[derive(Default, Serialize, Deserialize)]
struct Written {
    at: i64,
    /// Of the process that writes; none: one that knows no other than the usual.
    #[serde(default)]
    limit_ms: Option<u32>,
    desks: HashMap<DeskId, Seen>,
}

/// Desks as they were last heard of.
pub struct Live {
    file: PathBuf,
    dir: PathBuf,
    here: Mutex<HashMap<DeskId, Seen>>,
    elsewhere: Mutex<HashMap<DeskId, Seen>>,
    counted: Mutex<Option<(Instant, i64, u32)>>,
}

impl Live {
    /// In a workspace. Files of processes that are long gone are removed.
    pub fn new(workspace: &Path, now: i64) -> Result<Self, LinkError> {
        use std::os::unix::fs::DirBuilderExt;
        let dir = workspace.join(FOLDER);
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&dir);
        made.map_err(LinkError::io("the folder of heartbeats"))?;
        for (path, written) in read(&dir) {
            if now - written.at > FRESH_MS {
                let _ = fs::remove_file(path);
            }
        }
        let file = dir.join(format!("{}.json", uuid::Uuid::new_v4()));
        Ok(Self { file, dir, here: Mutex::default(), elsewhere: Mutex::default(), counted: Mutex::default() })
    }

    /// Notes a heartbeat. Answers what was known before.
    pub fn heard(&self, desk: DeskId, seen: Seen) -> Option<Seen> {
        lock(&self.here).insert(desk, seen)
    }

    /// What was last heard of a desk, here or elsewhere.
    pub fn of(&self, desk: DeskId) -> Option<Seen> {
        newest(lock(&self.here).get(&desk).cloned(), lock(&self.elsewhere).get(&desk).cloned())
    }

    /// All desks, here and elsewhere.
    pub fn all(&self) -> HashMap<DeskId, Seen> {
        let mut all = lock(&self.elsewhere).clone();
        for (desk, seen) in lock(&self.here).iter() {
            if let Some(best) = newest(all.remove(desk), Some(seen.clone())) {
                all.insert(*desk, best);
            }
        }
        all
    }

    /// What desks here hold of the feed.
    pub fn known_here(&self) -> Vec<(DeskId, u64)> {
        lock(&self.here).iter().map(|(desk, seen)| (*desk, seen.seq)).collect()
    }

    /// Desks whose last heartbeat is within the limit. Every heartbeat asks: counted twice a second, not each time.
    pub fn connected(&self, now: i64, limit_ms: u32) -> u32 {
        let mut counted = lock(&self.counted);
        if let Some((at, of, count)) = *counted
            && at.elapsed() < COUNTED
            && (now - of).abs() < FRESH_MS
        {
            return count;
        }
        let within = |seen: &Seen| now - seen.at <= i64::from(limit_ms);
        let count =
            u32::try_from(self.all().values().filter(|seen| within(seen)).count()).unwrap_or(u32::MAX);
        *counted = Some((Instant::now(), now, count));
        count
    }

    /// Tells the other processes and hears them. A folder that cannot be written leaves them without news.
    pub fn exchange(&self, now: i64, limit_ms: u32) {
        let here = Written { at: now, limit_ms: Some(limit_ms), desks: lock(&self.here).clone() };
        let aside = self.file.with_extension("new");
        let written = serde_json::to_vec(&here)
            .map_err(std::io::Error::other)
            .and_then(|bytes| fs::write(&aside, bytes))
            .and_then(|()| fs::rename(&aside, &self.file));
        if written.is_err() {
            tracing::warn!("what desks said could not be told to other hub processes");
        }
        *lock(&self.elsewhere) = newest_of_all(fresh(&self.dir, Some(&self.file), now));
    }

    /// This process ends: the others need not wait for it.
    pub fn leave(&self) {
        let _ = fs::remove_file(&self.file);
    }
}

fn read(dir: &Path) -> Vec<(PathBuf, Written)> {
    let files = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let files = files.filter(|path| path.extension().is_some_and(|suffix| suffix == "json"));
    files
        .filter_map(|path| {
            let written = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
            Some((path, written))
        })
        .collect()
}

/// What other processes wrote just now.
fn fresh(dir: &Path, own: Option<&Path>, now: i64) -> Vec<Written> {
    let believed =
        |(path, written): &(PathBuf, Written)| own != Some(path.as_path()) && now - written.at <= FRESH_MS;
    read(dir).into_iter().filter(believed).map(|(_, written)| written).collect()
}

fn newest_of_all(written: Vec<Written>) -> HashMap<DeskId, Seen> {
    let mut all: HashMap<DeskId, Seen> = HashMap::new();
    for (desk, seen) in written.into_iter().flat_map(|written| written.desks) {
        if let Some(best) = newest(all.remove(&desk), Some(seen)) {
            all.insert(desk, best);
        }
    }
    all
}

fn newest(a: Option<Seen>, b: Option<Seen>) -> Option<Seen> {
    [a, b].into_iter().flatten().max_by_key(|seen| seen.at)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lays what the hub processes of a workspace heard over the ledger's answer to `floor`: for a program beside them. Of
/// several limits the smallest is shown.
pub fn overlay(workspace: &Path, now: i64, reply: &mut Value) {
    let (all, limit_ms) = beside(workspace, now);
    reply["limit_ms"] = limit_ms.into();
    lay_over(&all, now, reply);
}

/// What the hub processes of a workspace heard of desks, and the smallest of their limits.
pub(super) fn beside(workspace: &Path, now: i64) -> (HashMap<DeskId, Seen>, u32) {
    let written = fresh(&workspace.join(FOLDER), None, now);
    let limit_ms = written.iter().filter_map(|written| written.limit_ms).min().unwrap_or(LIMIT_MS);
    (newest_of_all(written), limit_ms)
}

/// Lays live state over the reply of `floor`.
pub(super) fn lay_over(all: &HashMap<DeskId, Seen>, now: i64, reply: &mut Value) {
    let limit = reply["limit_ms"].as_i64().unwrap_or_default();
    for row in reply["desks"].as_array_mut().into_iter().flatten() {
        let desk = row["desk"].as_str().and_then(|text| text.parse().ok()).map(DeskId);
        let Some(seen) = desk.and_then(|desk| all.get(&desk)) else { continue };
        let age = (now - seen.at).max(0);
        row["heartbeat_age_ms"] = age.into();
        row["outbox"] = seen.outbox.into();
        row["user"] = json!(seen.user);
        row["in_call"] = seen.in_call.into();
        row["version"] = json!(seen.version);
        row["knows"] = row["knows"].as_u64().unwrap_or_default().max(seen.seq).into();
        if row["cut_off_at"].is_null() {
            row["state"] = state(age, limit).into();
        }
    }
}

fn state(age: i64, limit: i64) -> &'static str {
    match age {
        age if age > limit => "off",
        age if age >= LATE_MS => "late",
        _ => "ready",
    }
}

/// Who is named in live state: their names are laid over by whoever may see them.
pub(super) fn name_users(names: &HashMap<String, String>, reply: &mut Value) {
    for row in reply["desks"].as_array_mut().into_iter().flatten() {
        if let Some(name) = row["user"].as_str().and_then(|user| names.get(user)) {
            row["user_name"] = json!(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(at: i64, outbox: u32) -> Seen {
        Seen { at, seq: 4, outbox, user: None, in_call: true, version: "1".into(), differs: false }
    }

    #[test]
    fn two_processes_hear_of_each_others_desks() {
        let dir = tempfile::tempdir().expect("folder");
        let (one, two) = (Live::new(dir.path(), 0).expect("one"), Live::new(dir.path(), 0).expect("two"));
        let desk = DeskId(uuid::Uuid::from_u128(1));
        one.heard(desk, seen(1_000, 3));
        two.heard(desk, seen(500, 9));
        one.exchange(1_000, 60_000);
        two.exchange(1_000, 60_000);
        assert_eq!(two.of(desk).expect("known").outbox, 3, "the newer heartbeat counts");
        assert_eq!(two.connected(1_000, 60_000), 1);
        assert_eq!(two.connected(70_000, 60_000), 0);
        one.leave();
        two.exchange(1_100, 60_000);
        assert_eq!(two.of(desk).expect("known").outbox, 9);
    }

    #[test]
    fn a_program_beside_the_hubs_goes_by_the_smallest_of_their_limits() {
        let dir = tempfile::tempdir().expect("folder");
        let (one, two) = (Live::new(dir.path(), 0).expect("one"), Live::new(dir.path(), 0).expect("two"));
        let desk = DeskId(uuid::Uuid::from_u128(1));
        one.heard(desk, seen(0, 3));
        let shown = || {
            let mut reply = json!({ "limit_ms": 60_000, "desks": [{ "desk": desk, "cut_off_at": null }] });
            overlay(dir.path(), 6_000, &mut reply);
            (reply["limit_ms"].as_u64(), reply["desks"][0]["state"].as_str().map(str::to_owned))
        };
        assert_eq!(shown(), (Some(60_000), None), "no hub runs: as the ledger says");
        one.exchange(6_000, 30_000);
        assert_eq!(shown(), (Some(30_000), Some("late".into())));
        two.exchange(6_000, 5_000);
        assert_eq!(shown(), (Some(5_000), Some("off".into())));
    }

    #[test]
    fn a_desk_is_ready_then_late_then_off() {
        let desk = DeskId(uuid::Uuid::from_u128(1));
        let of = |now| {
            let mut reply =
                json!({ "limit_ms": 60_000, "desks": [{ "desk": desk, "cut_off_at": null, "knows": 9 }] });
            lay_over(&HashMap::from([(desk, seen(0, 2))]), now, &mut reply);
            assert_eq!(reply["desks"][0]["knows"], 9);
            reply["desks"][0]["state"].as_str().expect("a word").to_owned()
        };
        assert_eq!([of(0), of(3_000), of(60_001)], ["ready", "late", "off"]);
    }
}
