//! What the machine's clock said when it was believed last. How long the machine has run since tells what it should say
//! now, also to a program that was started after the clock was moved.

use std::path::Path;
use std::time::Instant;

use crate::clock::since_boot;

/// Name of the file in the workspace folder: id of the machine's start, milliseconds since then, time of day.
const FILE: &str = "clock";
/// A day: how far the clock may be from what the monotonic clock says.
const DAY_MS: i64 = 86_400_000;

/// A time of day that was believed, and the monotonic clocks at that moment.
#[derive(Debug, Clone)]
pub(crate) struct Believed {
    wall: i64,
    here: Instant,
    /// Counts on while the machine sleeps, which `here` does not; none where the system does not tell.
    machine: Option<(i64, String)>,
    /// The file says the same already.
    kept: bool,
}

impl Believed {
    /// What is believed now.
    pub fn now(wall: i64) -> Self {
        Self { wall, here: Instant::now(), machine: since_boot(), kept: false }
    }

    /// For a program that starts: what was believed since the machine started, moved on to now; else the clock as it is.
    pub fn at_start(dir: &Path, wall: i64) -> Self {
        let now = Self::now(wall);
        let Some((up, boot)) = now.machine.as_ref() else { return now };
        match read(dir).filter(|(_, _, then)| then == boot) {
            Some((wall_then, up_then, _)) => Self { wall: wall_then + (up - up_then), kept: true, ..now },
            None => now,
        }
    }

    /// Whether the clock is less than a day from where it should be.
    pub fn fits(&self, wall: i64) -> bool {
        let ran = i64::try_from(self.here.elapsed().as_millis()).unwrap_or(i64::MAX);
        near(wall, self.wall.saturating_add(ran)) || self.fits_machine(wall)
    }

    /// The look for machines that slept: a file is read for it.
    fn fits_machine(&self, wall: i64) -> bool {
        match (&self.machine, since_boot()) {
            (Some((then, boot)), Some((now, same))) if *boot == same => near(wall, self.wall + (now - then)),
            _ => false,
        }
    }

    /// Keeps it, if nothing was kept since the machine started.
    pub fn keep_first(&mut self, dir: &Path) {
        if !self.kept {
            self.keep(dir);
            self.kept = true;
        }
    }

    /// Keeps it. A folder that cannot be written keeps nothing, and then nobody is dialled anyway.
    pub fn keep(&self, dir: &Path) {
        let Some((up, boot)) = &self.machine else { return };
        if let Err(error) = std::fs::write(dir.join(FILE), format!("{boot} {up} {}\n", self.wall)) {
            tracing::warn!(kind = ?error.kind(), "what the clock said was not kept");
        }
    }
}

fn near(one: i64, other: i64) -> bool {
    one.abs_diff(other) < DAY_MS.unsigned_abs()
}

/// Time of day, milliseconds since the machine started, and the id of that start.
fn read(dir: &Path) -> Option<(i64, i64, String)> {
    let text = std::fs::read_to_string(dir.join(FILE)).ok()?;
    let mut words = text.split_whitespace();
    let (boot, up, wall) = (words.next()?, words.next()?, words.next()?);
    Some((wall.parse().ok()?, up.parse().ok()?, boot.to_owned()))
}
