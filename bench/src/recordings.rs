//! Recordings taken in beside `cp` and `sha256sum` of the same files, and ended. `QUIETLINE_BENCH_RECORDINGS` (default 512) files of a
//! minute, and `QUIETLINE_BENCH_ITEMS` (default 20,000) short ones to end.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::figures::{line, rate};
use crate::place::Place;

/// Bytes of a minute of sound, and of half a second.
const MINUTE: usize = 960_000;
const SHORT: usize = 8_000;

/// Both.
pub fn all(place: &Place) {
    beside_cp(place, count("QUIETLINE_BENCH_RECORDINGS", 512));
    many(place, count("QUIETLINE_BENCH_ITEMS", 20_000));
}

fn count(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn beside_cp(place: &Place, files: u64) {
    let folder = recorded(place, "minutes", files, MINUTE);
    let (unsynced, peer) = (copied(&folder, ""), copied(&folder, "&& sync -f \"$1\""));
    let began = Instant::now();
    let took = take_in(place, &folder, files);
    assert_eq!(took, files, "all of them are taken in");
    let ours = began.elapsed();
    let bytes = files * MINUTE as u64;
    let speed = |time: Duration| format!("{:.0} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
    let of = |peer: Duration| 100.0 * peer.as_secs_f64() / ours.as_secs_f64();
    let share = format!("{:.0} % of its speed; {:.0} % without the sync", of(peer), of(unsynced));
    line(
        "recordings taken in, a minute each",
        &speed(ours),
        &format!("cp + sync + sha256sum {}, without the sync {}", speed(peer), speed(unsynced)),
        &share,
    );
}

fn many(place: &Place, files: u64) {
    let folder = recorded(place, "short", files, SHORT);
    let began = Instant::now();
    let took = take_in(place, &folder, files);
    line("recordings taken in, half a second each", &rate(took, began.elapsed()), "", "");
    let (before, began) = (most_memory(), Instant::now());
    let done = place.run("dispose", json!({ "category": "recordings" }));
    let items = done["items"].as_u64().unwrap_or(0);
    let memory = format!("most memory {} MB before, {} MB after", before / 1_000, most_memory() / 1_000);
    line(
        &format!("{items} recordings ended, with their certificate"),
        &rate(items, began.elapsed()),
        "",
        &memory,
    );
}

/// Files as a dialler leaves them, ten months old.
fn recorded(place: &Place, name: &str, files: u64, bytes: usize) -> std::path::PathBuf {
    let folder = place.folder.path().join(name);
    fs::create_dir(&folder).expect("a folder");
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for n in 0..files {
        let (hour, minute, second) = (n / 3_600 % 24, n / 60 % 60, n % 60);
        let day = 1 + n / 86_400;
        let path = folder.join(format!("202504{day:02}-{hour:02}{minute:02}{second:02}_6{n:07}-all.wav"));
        fs::write(&path, sound(bytes, &mut state)).expect("a file");
    }
    let old = Command::new("find")
        .arg(&folder)
        .args(["-type", "f", "-exec", "touch", "-d", "2025-05-01", "{}", "+"])
        .status();
    assert!(old.is_ok_and(|status| status.success()), "nobody seems to write to them");
    settle();
    folder
}

fn sound(bytes: usize, state: &mut u64) -> Vec<u8> {
    let length = u32::try_from(bytes).expect("a short sound");
    let mut file = b"RIFF".to_vec();
    file.extend((length + 36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data");
    file.extend(length.to_le_bytes());
    while file.len() < bytes + 44 {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        file.extend(state.to_le_bytes());
    }
    file.truncate(bytes + 44);
    file
}

/// Copies, makes sure that it is on the disk as ours is (`sync`; empty: does not), and hashes.
fn copied(folder: &Path, sync: &str) -> Duration {
    let copy = folder.with_extension("copy");
    let began = Instant::now();
    let script =
        format!("cp -r \"$0\" \"$1\" {sync} && find \"$1\" -type f -exec sha256sum {{}} + > /dev/null");
    let done = Command::new("sh").args(["-c", &script]).arg(folder).arg(&copy).status();
    assert!(done.is_ok_and(|status| status.success()), "cp and sha256sum run");
    let took = began.elapsed();
    fs::remove_dir_all(copy).expect("the copy goes");
    settle();
    took
}

fn take_in(place: &Place, folder: &Path, files: u64) -> u64 {
    let input = json!({ "path": folder, "style": "vicidial", "zone": "Asia/Hong_Kong", "region": "HK" });
    let mut taken = 0;
    while taken < files {
        let reply = place.run("recordings_take_in", input.clone());
        let now = reply["taken"].as_u64().unwrap_or(0);
        if now == 0 {
            eprintln!("left: {}", reply["left"]);
            break;
        }
        taken += now;
    }
    taken
}

fn settle() {
    let _ = Command::new("sync").status();
    let _ = std::io::stdout().flush();
}

/// High-water mark, kB.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse().ok()).unwrap_or(0)
}
