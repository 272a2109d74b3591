//! How many phone cells are read in a second on one core, beside the library alone on the same cells in the same run.
//! Not a test: it prints, nothing fails. `cargo bench -p quietline-rules --bench numbers -- CELLS` (default 1,000,000).

#[expect(dead_code, reason = "the test makes more kinds of choices")]
#[path = "../tests/numbers/chance.rs"]
mod chance;
#[expect(dead_code, reason = "the test writes numbers in more ways")]
#[path = "../tests/numbers/plans.rs"]
mod plans;

use std::hint::black_box;
use std::time::Duration;

use chance::Chance;
use plans::Plan;
use quietline_rules::address::{read_phone_bytes, read_phone_cell_slowly};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};

/// So many countries take part in the lists of many countries.
const COUNTRIES: usize = 60;

/// A cell and the country of its row.
type Cell = (String, String);

fn main() {
    let count = std::env::args().filter_map(|arg| arg.parse().ok()).next().unwrap_or(1_000_000);
    first_use();
    let mut chance = Chance::new(1);
    let mut plans = plans::all(&mut chance, 200);
    plans.retain(|plan| plan.region.is_ascii() && plan.region != "ZZ");
    for at in 0..plans.len() {
        let other = chance.below(plans.len());
        plans.swap(at, other);
    }
    plans.truncate(COUNTRIES);
    let home: Vec<Plan> =
        plans::all(&mut chance, 200).into_iter().filter(|plan| plan.region == "HK").collect();
    println!(
        "| cells | ours, a second | ours, ns | library alone, ns | long way of the same answer, ns | library / ours |"
    );
    println!("|---|---|---|---|---|---|");
    line(
        "E.164, one country (HK)",
        &made(&home, count, &mut chance, |plan, number| format!("+{}{number}", plan.code)),
    );
    line(
        "E.164, 60 countries",
        &made(&plans, count, &mut chance, |plan, number| format!("+{}{number}", plan.code)),
    );
    line("national, one country (HK)", &made(&home, count, &mut chance, |_, number| number.to_owned()));
    line(
        "national, 60 countries",
        &made(&plans, count, &mut chance, |plan, number| format!("{}{number}", plan.trunk)),
    );
    line("national or E.164 with blanks and hyphens, 60 countries", &formatted(&plans, count, &mut chance));
    line("lead lists of the samples", &samples(count));
}

/// What the first number of a country costs, and all of them.
fn first_use() {
    let library = timed(|| {
        black_box(PHONE_NUMBER_UTIL.get_country_code_for_region(Region::HK));
    });
    let hong_kong = timed(|| read("+85291234567", "HK"));
    let american = timed(|| read("+12125550123", "US"));
    let regions: Vec<_> = PHONE_NUMBER_UTIL.get_supported_regions().collect();
    let all = timed(|| {
        for region in &regions {
            let code = PHONE_NUMBER_UTIL.get_country_code_for_region(*region).unwrap_or(1);
            read(&format!("+{code}123456789"), region.as_region_str().as_ref());
        }
    });
    println!(
        "opening the library {library:.1?}; then the first number of Hong Kong {hong_kong:.1?}, of +1 {american:.1?};"
    );
    println!("a first number of each of {} regions {all:.1?}", regions.len());
}

fn read(text: &str, region: &str) {
    let _ = black_box(read_phone_bytes(text.as_bytes(), Some(region)));
}

/// The time of one core that the work took, whatever else the machine does meanwhile.
fn timed(work: impl FnOnce()) -> Duration {
    let began = spent();
    work();
    spent() - began
}

fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("time goes on")
}

/// Cells with valid numbers of any kind.
fn made(
    plans: &[Plan],
    count: usize,
    chance: &mut Chance,
    write: impl Fn(&Plan, &str) -> String,
) -> Vec<Cell> {
    let mut cells = Vec::with_capacity(count);
    while cells.len() < count {
        let plan = chance.of(plans);
        let text = write(plan, plan.number(chance));
        if read_phone_cell_slowly(&text, Some(&plan.region)).is_ok() {
            cells.push((text, plan.region.clone()));
        }
    }
    cells
}

/// As the library itself writes them for people, half of them for people abroad.
fn formatted(plans: &[Plan], count: usize, chance: &mut Chance) -> Vec<Cell> {
    let cells = made(plans, count, chance, |plan, number| format!("+{}{number}", plan.code));
    let written = cells.into_iter().enumerate().filter_map(|(at, (text, region))| {
        let number = PHONE_NUMBER_UTIL.parse(&text, None).ok()?;
        let form = if at % 2 == 0 { PhoneNumberFormat::International } else { PhoneNumberFormat::National };
        Some((PHONE_NUMBER_UTIL.format(&number, form).into_owned(), region))
    });
    written.collect()
}

/// The cells of both sample lists, over and over.
fn samples(count: usize) -> Vec<Cell> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut cells = Vec::new();
    for (name, phone, country) in [("leads_hk.csv", 3, None), ("leads_world.csv", 4, Some(2))] {
        let file = std::fs::File::open(folder.join(name)).expect("the sample files belong to the project");
        let rows =
            csv::ReaderBuilder::new().flexible(true).from_reader(file).into_records().map_while(Result::ok);
        cells.extend(rows.filter_map(|row| {
            let region =
                country.map_or("HK", |at: usize| row.get(at).unwrap_or_default()).trim().to_uppercase();
            Some((row.get(phone)?.to_owned(), region))
        }));
    }
    cells.iter().cycle().take(count).cloned().collect()
}

fn line(what: &str, cells: &[Cell]) {
    let ours = each(cells, |text, region| {
        let _ = black_box(read_phone_bytes(text.as_bytes(), Some(region)));
    });
    let library = each(cells, |text, region| {
        black_box(alone(text, region));
    });
    let long = each(cells, |text, region| {
        let _ = black_box(read_phone_cell_slowly(text, Some(region)));
    });
    println!(
        "| {what} | {:.1} M | {ours:.0} | {library:.0} | {long:.0} | {:.1} × |",
        1e3 / ours,
        library / ours
    );
}

/// Nanoseconds a cell, the best of three rounds.
fn each(cells: &[Cell], mut work: impl FnMut(&str, &str)) -> f64 {
    let rounds = (0..3).map(|_| {
        let time = timed(|| cells.iter().for_each(|(text, region)| work(text, region)));
        time.as_secs_f64() * 1e9 / cells.len() as f64
    });
    rounds.fold(f64::INFINITY, f64::min)
}

/// The library without the steps before and behind it: parse, validity, E.164, region.
fn alone(text: &str, region: &str) -> Option<(String, Option<Region>)> {
    let number = PHONE_NUMBER_UTIL.parse(text, Region::from_code(region).ok()).ok()?;
    if !PHONE_NUMBER_UTIL.is_valid_number(&number) {
        return None;
    }
    let e164 = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned();
    Some((e164, PHONE_NUMBER_UTIL.get_region_for_number(&number)))
}
