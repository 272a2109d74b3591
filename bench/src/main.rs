//! Measures the desk against its goals, with the raw disk as peer in the same run. Prints one table.
//! `QUIETLINE_BENCH_FACTS` (default 1,000,000) sets the number of refusals in the ledger.

mod explain;
mod figures;
mod log;
mod place;
mod rebuild;
mod recordings;
mod reject;
mod verdict;
mod verify;

use place::Place;

fn main() {
    let facts: u64 =
        std::env::var("QUIETLINE_BENCH_FACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    println!("refusals in the ledger: {facts}");
    println!("| work | ours | peer or goal | ratio |");
    println!("|---|---|---|---|");
    let place = Place::with(facts);
    reject::alone(&place);
    reject::many(&place);
    verdict::whole(&place);
    verdict::by_rules_only();
    verify::store(&place);
    verify::export(&place);
    verify::proof(&place);
    log::filters(&place);
    explain::permit(&place);
    recordings::all(&place);
    rebuild::all(&place);
}
