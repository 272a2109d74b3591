//! What taking in needs of memory, measured in a process of its own by what its system says. `QUIETLINE_RECORDING_MB` sets how long the
//! recording is: 200 as a rule, 2000 for the figure in `docs/benchmarks.md`.

use std::io::{Seek, SeekFrom, Write};

use super::*;
use common::child::{asked, opened, perform, role, start, tell, times};
use common::floor;

/// Most that the process may have had at any time, bytes: with the 20 MiB of the real program this is below 64 MiB.
const MOST: u64 = 44 << 20;

/// Protects small machines: a recording of any length is read, sealed and read back piece by piece.
#[test]
fn a_long_recording_is_taken_in_with_little_memory() {
    if role().is_some() {
        return take_in_once();
    }
    let floor = floor(0);
    let length = times("QUIETLINE_RECORDING_MB", 200) * 1_000_000;
    let path = folder(&floor, "monitor").join("20260309-100010_61234000-all.wav");
    long(&path, length);
    let test = "memory::a_long_recording_is_taken_in_with_little_memory";
    let mut child = start(test, "taker", floor.office.dir());
    child.send(&json!({ "path": path }).to_string());
    let before: u64 = child.line().unwrap().parse().unwrap();
    let reply: Value = serde_json::from_str(&child.line().unwrap()).unwrap();
    let peak: u64 = child.line().unwrap().parse().unwrap();
    println!("VmHWM before {} KiB, after {} KiB", before / 1024, peak / 1024);
    assert_eq!((&reply["taken"], &reply["bytes"]), (&json!(1), &json!(u64::from(length) + 44)), "{reply}");
    assert!(peak < MOST, "{} KiB", peak / 1024);
}

fn take_in_once() {
    let (office, slot) = opened("supervisor");
    let input: Value = serde_json::from_str(&asked().next().unwrap()).unwrap();
    tell(&peak().to_string());
    let reply = perform(&office, &slot, "recordings_take_in", input);
    tell(&reply.to_string());
    tell(&peak().to_string());
}

/// The most that this process ever had in memory, bytes, without what is mapped of files: a test program is larger than the real one.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let of = |name: &str| -> u64 {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() * 1024
    };
    of("VmHWM:") - of("RssFile:") - of("RssShmem:")
}

/// Nearly all of it is silence that takes no room on the disk.
fn long(path: &Path, length: u32) {
    let mut header = sound(1, 0);
    header[4..8].copy_from_slice(&(length + 36).to_le_bytes());
    header[40..44].copy_from_slice(&length.to_le_bytes());
    write(path, &header);
    let mut file = File::options().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(u64::from(length) + 42)).unwrap();
    file.write_all(&[1, 0]).unwrap();
    let then = UNIX_EPOCH + Duration::from_millis(SystemClock.now().unsigned_abs()) - HOUR;
    file.set_modified(then).unwrap();
}
