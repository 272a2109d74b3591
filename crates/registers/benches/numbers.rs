//! A set of numbers against a Roaring treemap: size, build, lookup. Prints rows of the table in `docs/number-sets.md`.
//!
//!     cargo bench -p quietline-registers --bench numbers -- 1000000 20000000
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot run has nothing to say")]

use std::fs;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::Instant;

use quietline_registers::formats::{Expected, Summed, take_in, us_ndnc};
use quietline_registers::numbers::{About, Answer, Builder, Number, NumberSet};
use roaring::RoaringTreemap;

const LOOKUPS: u64 = 10_000_000;
/// Eleven bytes a number: more would need a disk of its own.
const MOST_IN_TEXT: u64 = 50_000_000;

fn main() {
    let mut counts: Vec<u64> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if counts.is_empty() {
        counts.push(1_000_000);
    }
    println!(
        "| numbers | | bytes a number | build, s | of which on a processor, all threads | most memory while building, MB | open, s | lookup, ns | lookup that waits for the one before, ns |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for count in counts {
        let folder = tempfile::tempdir().unwrap();
        ours(count, &folder.path().join("numbers.set"));
        roaring(count, &folder.path().join("roaring"));
        if count <= MOST_IN_TEXT {
            from_text(count, folder.path());
        }
    }
}

/// The n-th number of a shuffled register: distinct, ten digits behind +1, the first of them 2 to 9.
fn number(n: u64) -> u64 {
    const BITS: u32 = 33;
    const MASK: u64 = (1 << BITS) - 1;
    let mut x = n;
    loop {
        for factor in [0x9e37_79b9_7f4a_7c15_u64, 0xd6e8_feb8_6659_fd93] {
            x = x.wrapping_mul(factor) & MASK;
            x ^= x >> 17;
        }
        if x < 8_000_000_000 {
            return 12_000_000_000 + x;
        }
    }
}

fn ours(count: u64, path: &Path) {
    let memory = Memory::now();
    let (began, ran) = (Instant::now(), processor_seconds());
    let mut builder = Builder::new(path, false);
    let halves = [0..count / 2, count / 2..count].map(|half| (half, builder.sorter()));
    let sorters = thread::scope(|scope| {
        let work = halves.map(|(half, mut sorter)| {
            scope.spawn(move || {
                half.for_each(|n| sorter.push(Number::new(number(n)).unwrap(), None).unwrap());
                sorter
            })
        });
        work.map(|half| half.join().unwrap())
    });
    let pushed = began.elapsed();
    builder.add_all(sorters.into());
    let sorted = began.elapsed();
    assert_eq!(builder.finish(&About::default()).unwrap().numbers, count);
    let (built, ran, most) = (began.elapsed(), processor_seconds() - ran, memory.most_since());
    eprintln!("pushed {pushed:?}, sorted {sorted:?}, built {built:?}");
    let began = Instant::now();
    let set = NumberSet::open(path, None).unwrap();
    let opened = began.elapsed();
    let asked = |n: u64| matches!(set.answer(Number::new(number(n)).unwrap()), Answer::Listed { .. });
    let row = [per(count, set.bytes()), built.as_secs_f64(), ran, most, opened.as_secs_f64()];
    print("ours", count, row, lookups(count, asked));
}

/// A register as it comes, ten digits a line, until its set is synced, opened and checked. Its SHA-256 is worked out on the way.
fn from_text(count: u64, folder: &Path) {
    let (text, path) = (folder.join("register.txt"), folder.join("register.set"));
    let mut file = std::io::BufWriter::new(fs::File::create(&text).unwrap());
    (0..count).for_each(|n| writeln!(file, "{}", number(n) - 10_000_000_000).unwrap());
    file.flush().unwrap();
    let (began, ran) = (Instant::now(), processor_seconds());
    let mut builder = Builder::new(&path, false);
    let mut input = Summed::of(fs::File::open(&text).unwrap());
    let expected = Expected { now: Default::default(), before: None };
    let report = take_in(&us_ndnc(b"2122000054"), &mut input, &expected, &mut builder).unwrap();
    let read = began.elapsed();
    let files = vec![input.finish().unwrap()];
    builder.finish(&About { coverage: report.coverage, files, ..About::default() }).unwrap();
    let synced = began.elapsed();
    assert_eq!(NumberSet::open(&path, None).unwrap().len(), count);
    let (usable, ran) = (began.elapsed().as_secs_f64(), processor_seconds() - ran);
    println!(
        "text of {count} numbers in use after {usable:.2} s, {ran:.2} s on a processor; read after {read:.2?}, synced after {synced:.2?}"
    );
}

fn roaring(count: u64, path: &Path) {
    let memory = Memory::now();
    let (began, ran) = (Instant::now(), processor_seconds());
    let mut numbers: Vec<u64> = (0..count).map(number).collect();
    numbers.sort_unstable();
    let map = RoaringTreemap::from_sorted_iter(numbers).unwrap();
    let mut file = fs::File::create(path).unwrap();
    map.serialize_into(std::io::BufWriter::new(&mut file)).unwrap();
    file.sync_all().unwrap();
    drop(map);
    let (built, ran, most) = (began.elapsed(), processor_seconds() - ran, memory.most_since());
    let began = Instant::now();
    let map =
        RoaringTreemap::deserialize_from(std::io::BufReader::new(fs::File::open(path).unwrap())).unwrap();
    let opened = began.elapsed();
    let bytes = fs::metadata(path).unwrap().len();
    let row = [per(count, bytes), built.as_secs_f64(), ran, most, opened.as_secs_f64()];
    print("roaring", count, row, lookups(count, |n| map.contains(number(n))));
}

/// Half of what is asked for is there. Nanoseconds without what making a number costs.
fn lookups(count: u64, asked: impl Fn(u64) -> bool) -> [f64; 2] {
    let wanted = |at: u64| at.wrapping_mul(0x2545_f491_4f6c_dd1d) % (count * 2);
    let idle = timed(|before, at| before + (number(wanted(at)) & 1));
    let free = timed(|before, at| before + u64::from(asked(wanted(at))));
    let waiting = timed(|before, at| before + u64::from(asked(wanted(at + black_box(before) / u64::MAX))));
    [free - idle, waiting - idle]
}

/// Time on the processor, where Linux tells it: beside other work the clock on the wall measures that, too.
fn timed(each: impl Fn(u64, u64) -> u64) -> f64 {
    let (began, ran) = (Instant::now(), on_processor());
    black_box((0..LOOKUPS).fold(0, each));
    let passed = began.elapsed().as_nanos() as f64;
    let ran = ran.zip(on_processor()).map_or(passed, |(before, after)| after - before);
    ran / LOOKUPS as f64
}

/// Nanoseconds that this thread has run (proc(5), schedstat).
fn on_processor() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

/// Seconds that all threads of this process have run, with what the system did for them.
fn processor_seconds() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn per(count: u64, bytes: u64) -> f64 {
    bytes as f64 / count as f64
}

fn print(what: &str, count: u64, [size, built, ran, most, opened]: [f64; 5], [free, waiting]: [f64; 2]) {
    println!(
        "| {count} | {what} | {size:.2} | {built:.2} | {ran:.2} | {most:.0} | {opened:.3} | {free:.0} | {waiting:.0} |"
    );
}

/// Anonymous memory, as Linux counts it; elsewhere 0.
struct Memory(f64);

impl Memory {
    fn now() -> Memory {
        // 5: forget the highest mark so far (proc(5), clear_refs).
        let _ = fs::write("/proc/self/clear_refs", "5");
        Memory(status("VmRSS:"))
    }

    fn most_since(&self) -> f64 {
        status("VmHWM:") - self.0
    }
}

fn status(name: &str) -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1000.0
}
