//! The driver: looks at files twice where somebody may be writing, reads, seals, has a batch decided, removes originals.
//!
//! An original of the vault is removed only after its sealed copy was read back and the fact is on disk. Killed at any point before,
//! the original is there and is taken in the next time; killed after, it is known by its path and its hash, and is removed then.

use std::time::{Duration, Instant};

use super::batch::{Reading, Ready};
use super::file;
use super::origin::{AWAY, Entry, Opened, Origin};
use super::plan::{self, Plan};
use super::store::{Nowhere, Store, WAITING};
use crate::door::{Bulk, Office};
use crate::error::ApiError;
use crate::ids::RecordingId;
use crate::proof::hex;
use crate::recordings::belongs::{Recording, place};
use crate::recordings::folder::{shown, told};
use crate::recordings::row::{self, At};
use crate::recordings::settings::Mode;
use crate::recordings::shapes::{ImportTrouble, RecordingsTakeInInput, RecordingsTakeInReply};
use crate::session::Session;
use crate::verb::Request;

/// Files in one commit.
const BATCH: usize = 64;
/// Files looked at before the first of them is looked at again.
const LOOKED: usize = 2_048;
/// Between two looks.
const APART: Duration = Duration::from_secs(2);
/// What was changed longer ago than this is not being written, in a folder that nobody is said to write to.
const QUIET_MS: i64 = 10_000;
/// No recording is larger: 16 GiB.
const LARGEST: u64 = 16 << 30;
/// Troubles and ids told one by one.
const TOLD: usize = 1_000;

struct Taking<'a> {
    office: &'a Office,
    session: Option<&'a Session>,
    input: &'a RecordingsTakeInInput,
    plan: Plan,
    origin: Origin,
    store: Store<'a>,
    batch: Vec<(Ready, Entry)>,
    reply: RecordingsTakeInReply,
}

/// Takes in. Errors: `bad_input`, `not_found`, `no_file`; `disk_full` and others of the ledger: what was taken until then stays
/// taken, everything else lies where it lay.
pub(crate) fn take_in(
    office: &Office,
    session: Option<&Session>,
    input: &RecordingsTakeInInput,
) -> Result<RecordingsTakeInReply, ApiError> {
    let plan = office.reading(session, |read| plan::make(read, office.dir(), input))?;
    let origin = Origin::open(office, &plan.place)?;
    let reply = RecordingsTakeInReply { dry_run: plan.is_dry, ..Default::default() };
    let store = Store::new(office);
    let mut taking = Taking { office, session, input, plan, origin, store, batch: Vec::new(), reply };
    taking.all()?;
    Ok(taking.reply)
}

impl Taking<'_> {
    fn all(&mut self) -> Result<(), ApiError> {
        if let Some(only) = self.plan.only.clone() {
            let looked = match self.origin.look(&only) {
                Ok(seen) => vec![Entry { name: only, seen }],
                Err(why) => {
                    self.leave(&only, why);
                    Vec::new()
                }
            };
            self.reply.seen = 1;
            self.group(looked)?;
            return self.decide();
        }
        let walked = self.origin.beside(self.office, &self.plan.place)?;
        let mut walk = walked.walk()?;
        while !self.reply.more {
            let looked = self.look(&mut walk);
            if looked.is_empty() {
                break;
            }
            self.group(looked)?;
        }
        self.decide()?;
        self.origin.is_away()
    }

    /// The first look at the next files.
    fn look(
        &mut self,
        walk: &mut impl Iterator<Item = Result<Entry, (&'static str, Vec<u8>)>>,
    ) -> Vec<Entry> {
        let mut looked = Vec::new();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    self.reply.seen += 1;
                    looked.push(entry);
                }
                Err((why, name)) => self.leave(&name, why),
            }
            if looked.len() == LOOKED {
                break;
            }
        }
        looked
    }

    fn group(&mut self, looked: Vec<Entry>) -> Result<(), ApiError> {
        let at = Instant::now();
        let known = self.known(&looked)?;
        let fresh: Vec<(Entry, Option<At>)> = looked.into_iter().zip(known).collect();
        let fresh: Vec<_> =
            fresh.into_iter().filter(|(entry, known)| !self.is_tracked(entry, known.as_ref())).collect();
        if fresh.iter().any(|(entry, _)| self.is_restless(entry)) {
            std::thread::sleep(APART.saturating_sub(at.elapsed()));
        }
        for (entry, known) in fresh {
            if self.is_full() {
                self.reply.more = true;
                break;
            }
            if let Err(why) = self.file(&entry, known.as_ref())? {
                let why = self.origin.why(&entry, why);
                self.leave(&entry.name, why);
                if why == AWAY {
                    self.decide()?;
                    return self.origin.is_away();
                }
            }
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        let taken = self.reply.taken + self.batch.len() as u64;
        self.plan.limit.is_some_and(|limit| taken >= limit)
    }

    /// Recordings that were taken from these very paths.
    fn known(&self, looked: &[Entry]) -> Result<Vec<Option<At>>, ApiError> {
        let paths: Vec<String> = looked.iter().map(|entry| self.origin.path_of(&entry.name)).collect();
        self.office.with_reader(|pair| paths.iter().map(|path| row::at(&pair.views, path)).collect())
    }

    /// A file that was left in place and has not changed since is not read again.
    fn is_tracked(&mut self, entry: &Entry, known: Option<&At>) -> bool {
        let is_so = self.plan.mode == Mode::Reference
            && known.is_some_and(|at| {
                !at.is_sealed && at.bytes == entry.seen.size() && entry.seen.changed_at() < at.taken_at
            });
        self.reply.known += u64::from(is_so);
        is_so
    }

    /// Whether a second look is needed.
    fn is_restless(&self, entry: &Entry) -> bool {
        let now = self.office.clock.real();
        self.plan.is_watched || entry.seen.changed_at() > now - QUIET_MS
    }

    /// Takes one file on. Errors: those of the store; a file that is left is a word for the report.
    fn file(&mut self, entry: &Entry, known: Option<&At>) -> Result<Result<(), &'static str>, ApiError> {
        let opened =
            file::name(&entry.name, &self.plan.naming).and_then(|name| Ok((name, self.open(entry)?)));
        let (name, taken) = match opened {
            Ok(opened) => opened,
            Err(why) => return Ok(Err(why)),
        };
        // What the second look saw: of an object that is the version, too.
        let entry = &Entry { name: entry.name.clone(), seen: taken.seen.clone() };
        if let Some(known) = known
            && self.is_known(entry, &taken, known)?
        {
            return Ok(Ok(()));
        }
        if self.store.is_spent() {
            self.decide()?;
        }
        match self.read(entry, &taken, name)? {
            Ok(ready) if self.plan.is_dry => self.try_out(&ready)?,
            Ok(ready) => self.batch.push((ready, entry.clone())),
            Err(why) => return Ok(Err(why)),
        }
        if self.batch.len() >= BATCH {
            self.decide()?;
        }
        Ok(Ok(()))
    }

    /// The second look is that of the open file.
    fn open(&self, entry: &Entry) -> Result<Opened, &'static str> {
        match self.origin.take(&entry.name) {
            Ok(taken) if !taken.seen.is_as(&entry.seen) => Err("changing"),
            Ok(taken) if taken.seen.size() > LARGEST => Err("too_large"),
            taken => taken,
        }
    }

    /// Reads and seals. Errors: those of the store; a file that is left is a word for the report.
    fn read(
        &mut self,
        entry: &Entry,
        taken: &Opened,
        name: quietline_recordings::names::RecordingName,
    ) -> Result<Result<Ready, &'static str>, ApiError> {
        let keeps = self.plan.mode == Mode::Vault && !self.plan.is_dry;
        // A large one is sealed while it is read: first it is read alone, or one that is no sound is sealed again every minute.
        if keeps
            && taken.seen.size() > WAITING as u64
            && let Err(why) = self.measured(taken)?
        {
            return Ok(Err(why));
        }
        let blob = if keeps { Some(self.store.blob(2 * BATCH)?) } else { None };
        let size = taken.seen.size();
        let read = match (taken.reader(), blob) {
            (Ok(bytes), Some(blob)) => file::read(bytes, size, &mut self.store.sink(blob))?,
            (Ok(bytes), None) => file::read(bytes, size, &mut Nowhere)?,
            (Err(why), _) => Err(why),
        };
        let ready = read.and_then(|(measured, chunks)| {
            // By the open file and by its name: it may have been written to, or another put in its place.
            let again = self.origin.look(&entry.name)?;
            let is_same = again.is_as(&taken.seen) && measured.bytes == size;
            let sha256 = measured.sha256.filter(|_| is_same).ok_or("changing")?;
            let sound = measured.sound.map_err(quietline_recordings::sound::SoundProblem::as_str)?;
            let recording = RecordingId(blob.unwrap_or_else(|| crate::door::id_at(self.office.now())));
            let last = entry.name.rsplit(|byte| *byte == b'/').next().unwrap_or_default();
            let came_from = self.origin.path_of(&entry.name);
            let file_name = shown(last);
            let object = taken.object();
            Ok(Ready { recording, blob, chunks, name, measured, sound, sha256, came_from, object, file_name })
        });
        if let (Err(_), Some(blob)) = (&ready, blob) {
            self.store.forget(blob);
        }
        Ok(ready)
    }

    /// Whether a file is sound.
    fn measured(&self, taken: &Opened) -> Result<Result<(), &'static str>, ApiError> {
        let read = match taken.reader() {
            Ok(bytes) => file::read(bytes, taken.seen.size(), &mut Nowhere)?,
            Err(why) => Err(why),
        };
        Ok(read.and_then(|(measured, _)| {
            let whole = measured.bytes == taken.seen.size();
            measured.sound.map(drop).map_err(|problem| if whole { problem.as_str() } else { "changing" })
        }))
    }

    /// The same file again, where it was taken from: its original is removed now if that was not done. Another file of the same
    /// name is not known.
    fn is_known(&mut self, entry: &Entry, taken: &Opened, known: &At) -> Result<bool, ApiError> {
        if known.bytes != taken.seen.size() {
            return Ok(false);
        }
        let Ok(bytes) = taken.reader() else { return Ok(false) };
        let read = file::read(bytes, taken.seen.size(), &mut Nowhere)?;
        let hash = read.ok().and_then(|(measured, _)| measured.sha256);
        let Some(hash) = hash.filter(|hash| hex(hash) == known.sha256) else { return Ok(false) };
        self.reply.known += 1;
        if self.plan.mode == Mode::Vault && known.is_sealed && !self.plan.is_dry {
            self.put_away(known.id, known.chunks, &hash, entry)?;
        }
        Ok(true)
    }

    fn try_out(&mut self, ready: &Ready) -> Result<(), ApiError> {
        let placed = self.office.reading(self.session, |read| {
            place(
                &read.desk()?,
                &Recording {
                    name: &ready.name,
                    measured: &ready.measured,
                    campaign: self.plan.campaign,
                    call: self.plan.call,
                    otherwise_at: read.now,
                },
            )
        })?;
        self.reply.taken += 1;
        self.reply.bytes += ready.measured.bytes;
        self.reply.matched += u64::from(placed.found == "matched");
        self.reply.doubtful += u64::from(placed.found == "doubtful");
        self.reply.flagged += u64::from(!placed.belongs.flags.is_empty());
        Ok(())
    }

    /// Seals what waits, reads it back, and has the batch decided in one commit; then the originals go.
    fn decide(&mut self) -> Result<(), ApiError> {
        let batch = std::mem::take(&mut self.batch);
        self.store.flush()?;
        let mut whole = Vec::with_capacity(batch.len());
        for (ready, entry) in batch {
            match ready.blob {
                Some(blob) if !self.store.reads_back(blob, ready.chunks, &ready.sha256)? => {
                    self.leave(&entry.name, "not_read_back");
                }
                _ => whole.push((ready, entry)),
            }
        }
        if !whole.is_empty() {
            let files = whole.iter().map(|(ready, _)| ready.clone()).collect();
            let bulk = Bulk::Recordings(Box::new(Reading::of(&self.plan, files)));
            let request = Request::RecordingsTakeIn(self.input.clone());
            let done: RecordingsTakeInReply = self.office.in_piece(self.session, request, bulk)?;
            for (ready, entry) in &whole {
                if ready.blob.is_some() && done.ids.contains(&ready.recording) {
                    self.remove(entry);
                }
            }
            self.add(done);
        }
        self.store.settle()
    }

    fn put_away(
        &mut self,
        id: RecordingId,
        chunks: u32,
        hash: &[u8; 32],
        entry: &Entry,
    ) -> Result<(), ApiError> {
        if self.store.reads_back(id.0, chunks, hash)? {
            self.remove(entry);
        } else {
            self.leave(&entry.name, "not_read_back");
        }
        Ok(())
    }

    /// The recording is safe; only its original may still lie there, and is looked at again the next time.
    fn remove(&mut self, entry: &Entry) {
        if let Err(why) = self.origin.remove(&entry.name, &entry.seen) {
            self.trouble(&entry.name, &format!("original_not_removed: {why}"));
        }
    }

    fn add(&mut self, done: RecordingsTakeInReply) {
        self.reply.taken += done.taken;
        self.reply.known += done.known;
        self.reply.matched += done.matched;
        self.reply.doubtful += done.doubtful;
        self.reply.flagged += done.flagged;
        self.reply.bytes += done.bytes;
        let room = TOLD.saturating_sub(self.reply.ids.len());
        self.reply.ids.extend(done.ids.into_iter().take(room));
        self.reply.position = done.position.or(self.reply.position);
    }

    fn leave(&mut self, name: &[u8], why: &str) {
        *self.reply.left.entry(why.to_owned()).or_default() += 1;
        self.trouble(name, why);
    }

    fn trouble(&mut self, name: &[u8], why: &str) {
        if self.reply.troubles.len() < TOLD {
            let trouble =
                ImportTrouble { file: told(name), row: None, column: None, problem: why.to_owned() };
            self.reply.troubles.push(trouble);
        }
    }
}
