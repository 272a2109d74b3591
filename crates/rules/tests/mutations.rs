//! Does every row of the law matter? Each row is taken out of the book in turn: some scenario has to come out other
//! than its author expects. A row that nobody would miss is a row that nobody has tested.

#[path = "common/files.rs"]
mod files;

use std::collections::{BTreeMap, BTreeSet};

use quietline_rules::pack::{Kind, Rule};
use quietline_rules::whatif::run;
use quietline_rules::{RuleBook, RulePack};

/// The rows that no scenario can miss, with the reason.
fn excused() -> BTreeMap<String, String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mutations.toml");
    toml::from_str(&std::fs::read_to_string(path).expect("the file beside this one")).expect("id = reason")
}

/// The rows that can decide, by their place in the pack.
fn deciding(pack: &RulePack) -> impl Iterator<Item = (usize, &Rule)> {
    pack.rules().iter().enumerate().filter(|(_, rule)| rule.check.kind() != Kind::Info)
}

fn is_unexpected(text: &str, book: &RuleBook) -> bool {
    run(text, book).map_or(true, |outcome| outcome.as_expected == Some(false))
}

/// The same book without a row of one pack; `None`: of the engine.
fn without(book: &RuleBook, at: Option<usize>, row: usize) -> RuleBook {
    let mut packs = book.packs().to_vec();
    let mut engine = book.engine().clone();
    match at {
        Some(at) => packs[at] = packs[at].clone().without_row(row),
        None => engine = engine.without_row(row),
    }
    RuleBook::new(engine, packs)
}

#[test]
fn no_row_can_be_taken_out_unnoticed() {
    let book = RuleBook::standard();
    let scenarios = files::scenarios();
    let mut packs: Vec<(Option<usize>, &RulePack)> = vec![(None, book.engine())];
    packs.extend(book.packs().iter().enumerate().map(|(at, pack)| (Some(at), pack)));
    let mut survivors = BTreeSet::new();
    for (at, pack) in packs {
        let place = pack.jurisdiction().map_or("engine".to_owned(), |code| code.to_string());
        for (row, rule) in deciding(pack) {
            let book = without(&book, at, row);
            if !scenarios.iter().any(|(_, text)| is_unexpected(text, &book)) {
                survivors.insert(format!("{place} {} {}", rule.id, rule.check.kind().as_str()));
            }
        }
    }
    let excused: BTreeSet<String> = excused().into_keys().collect();
    let untested: Vec<_> = survivors.difference(&excused).collect();
    assert!(untested.is_empty(), "no scenario misses these rows: {untested:?}");
    let needless: Vec<_> = excused.difference(&survivors).collect();
    assert!(needless.is_empty(), "scenarios do miss these rows, so they need no excuse: {needless:?}");
}
