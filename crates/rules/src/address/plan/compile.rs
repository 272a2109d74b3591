//! From the library's patterns to an automaton: subsets of the states of a Thompson automaton, equal ones folded together.
//!
//! Numbers have at most [`DEPTH`] digits, so states are told apart by depth; what comes out has no cycle and is minimal.

use std::collections::HashMap;

use regex_automata::nfa::thompson::{Compiler, Config, NFA, WhichCaptures};
use regex_automata::util::syntax;

use super::automaton::{Automaton, DEAD, Node, OUTPUT};
use super::ways::{Way, Ways};

/// No national number is longer (libphonenumber's limit); longer texts are not asked.
pub(super) const DEPTH: usize = 17;

/// What an automaton of [`compile_prefix`] says of a prefix that is simply dropped.
pub(super) const EXACT: u16 = 1;

/// What it says where something may be captured and written anew, or where a match depends on what follows.
const LIBRARY: u16 = 2;

/// Compiles patterns for whole texts. `output` gets the indexes of the patterns that match a text of so many digits, and
/// gives what to say of it, 0 for nothing.
///
/// None where the patterns need more than this: a condition on what is around, more nodes than 16 bits count.
pub(super) fn compile_whole(
    patterns: &[String],
    output: impl Fn(&[usize], usize) -> u16,
) -> Option<Automaton> {
    let nfa = thompson(patterns, WhichCaptures::None)?;
    if !nfa.look_set_any().is_empty() {
        return None;
    }
    automaton(&nfa, Ways::all(&nfa), |ways, depth| {
        let matched: Vec<_> = ways.iter().filter_map(|way| way.pattern(&nfa)).collect();
        output(&matched, depth)
    })
}

/// Compiles a pattern for the beginning of a text, where a search from the left would find it.
///
/// `rewrites`: what the pattern captures is written anew, so only a match that captures nothing is [`EXACT`].
pub(super) fn compile_prefix(pattern: &str, rewrites: bool) -> Option<Automaton> {
    let captures = if rewrites { WhichCaptures::All } else { WhichCaptures::None };
    let nfa = thompson(&[pattern], captures)?;
    automaton(&nfa, Ways::leftmost(&nfa), |ways, _| match ways.last() {
        // The ways behind one that matches are given up, so a match is the last.
        Some(way) if way.pattern(&nfa).is_some() => {
            if way.unsure {
                LIBRARY
            } else {
                EXACT
            }
        }
        _ => 0,
    })
}

fn thompson(patterns: &[impl AsRef<str>], captures: WhichCaptures) -> Option<NFA> {
    Compiler::new()
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .configure(Config::new().which_captures(captures).utf8(false))
        .build_many(patterns)
        .ok()
}

fn automaton(nfa: &NFA, mut ways: Ways<'_>, output: impl Fn(&[Way], usize) -> u16) -> Option<Automaton> {
    let start = ways.start(nfa.start_anchored())?;
    let dead = [DEAD; 16];
    let mut subsets = Subsets {
        ways,
        output,
        known: std::array::from_fn(|_| HashMap::new()),
        unique: HashMap::from([(dead, DEAD)]),
        nodes: vec![dead],
    };
    let root = subsets.node(start, 0)?;
    Some(Automaton { nodes: subsets.nodes.into(), root })
}

struct Subsets<'a, Output> {
    ways: Ways<'a>,
    output: Output,
    /// By depth.
    known: [HashMap<Vec<Way>, u16>; DEPTH + 1],
    unique: HashMap<Node, u16>,
    nodes: Vec<Node>,
}

impl<Output: Fn(&[Way], usize) -> u16> Subsets<'_, Output> {
    /// The node of a set of ways after `depth` digits.
    fn node(&mut self, set: Vec<Way>, depth: usize) -> Option<u16> {
        if set.is_empty() {
            return Some(DEAD);
        }
        if let Some(known) = self.known[depth].get(&set) {
            return Some(*known);
        }
        let mut node = [DEAD; 16];
        node[OUTPUT] = (self.output)(&set, depth);
        if depth < DEPTH {
            for digit in 0..10u8 {
                let after = self.ways.after(&set, b'0' + digit)?;
                node[usize::from(digit)] = self.node(after, depth + 1)?;
            }
        }
        let at = match self.unique.get(&node) {
            Some(at) => *at,
            None => self.add(node)?,
        };
        self.known[depth].insert(set, at);
        Some(at)
    }

    fn add(&mut self, node: Node) -> Option<u16> {
        let at = u16::try_from(self.nodes.len()).ok()?;
        self.nodes.push(node);
        self.unique.insert(node, at);
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::{EXACT, LIBRARY, compile_prefix, compile_whole};

    /// A beginning is found where a search with the same pattern finds it: the first alternative that fits, not the longest.
    #[test]
    fn a_prefix_is_what_a_search_from_the_left_finds() {
        let rows = [
            ("00(?:1|12)", false, "00123", Some((3, EXACT))),
            ("00(?:12|1)", false, "00123", Some((4, EXACT))),
            ("00[126-9]?", false, "0085", Some((3, EXACT))),
            ("00[126-9]?", false, "0035", Some((2, EXACT))),
            ("00[126-9]??", false, "0085", Some((2, EXACT))),
            ("0", false, "123", None),
            ("0?", false, "123", Some((0, EXACT))),
            // What is captured is written anew only where the plan says so.
            ("0(\\d)?", false, "012", Some((2, EXACT))),
            ("0(\\d)?", true, "012", Some((2, LIBRARY))),
            ("0(?:(15)\\d{4})?", true, "0151", Some((1, EXACT))),
            // Whether the text ends there is not known before it does.
            ("([457]\\d{2})$|1", true, "412", Some((3, LIBRARY))),
            ("([457]\\d{2})$|1", true, "1412", Some((1, EXACT))),
            ("0$|1", false, "02", Some((1, LIBRARY))),
        ];
        for (pattern, rewrites, digits, found) in rows {
            let automaton = compile_prefix(pattern, rewrites).unwrap();
            assert_eq!(automaton.longest(digits.as_bytes()), found, "{pattern} in {digits}");
        }
    }

    /// A whole text is told apart by the patterns that match it and by its length.
    #[test]
    fn a_whole_text_says_which_patterns_match() {
        let patterns = ["[23]\\d{3}".to_owned(), "2\\d*".to_owned()];
        let automaton = compile_whole(&patterns, |matched, length| match matched {
            [] => 0,
            [0, 1] => 3,
            [0] => 1,
            _ => 100 + u16::try_from(length).unwrap(),
        });
        let automaton = automaton.unwrap();
        for (digits, output) in
            [("2345", 3), ("3345", 1), ("23", 102), ("234567", 106), ("334", 0), ("", 0), ("9", 0)]
        {
            assert_eq!(automaton.output(digits.as_bytes()), output, "{digits}");
        }
    }

    /// A pattern that asks what is around it cannot be walked, and nothing is made of it.
    #[test]
    fn a_pattern_that_looks_around_gives_no_automaton() {
        assert!(compile_whole(&["12$|3".to_owned()], |_, _| 1).is_none());
        assert!(compile_prefix("0\\b", false).is_none());
        assert!(compile_prefix("(", false).is_none());
    }
}
