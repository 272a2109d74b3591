//! A calling code: which national numbers are valid behind it, and in which region.

use super::automaton::Automaton;
use super::compile::compile_whole;
use super::home::Plan;
use super::source::Source;

/// All that is asked behind a calling code.
pub(in crate::address) struct Code {
    /// The calling code.
    pub value: u16,
    /// `+` and its digits.
    pub written: String,
    /// The plan of its main region, by which numbers are taken apart.
    pub(super) plan: Plan,
    /// Says 0, or 1 + the index of the region.
    kinds: Automaton,
    /// ISO letters, none for a service of no country.
    regions: Vec<Option<[u8; 2]>>,
}

impl Code {
    /// Compiles the plans of the regions that share the code, the main one first. None if that is not possible.
    pub(super) fn new(value: u16, regions: Vec<Option<[u8; 2]>>, sources: &[Source]) -> Option<Self> {
        let plan = Plan::new(sources.first()?)?;
        let patterns = Patterns::of(sources);
        let kinds = compile_whole(&patterns.texts, |matched, length| {
            let region = patterns.region(sources, matched, length);
            region.and_then(|index| u16::try_from(index + 1).ok()).unwrap_or(0)
        })?;
        Some(Self { value, written: format!("+{value}"), plan, kinds, regions })
    }

    /// The digits of the calling code.
    pub fn digits(&self) -> &[u8] {
        &self.written.as_bytes()[1..]
    }

    /// The region of a valid national number, none within for a service of no country; none where it is not valid.
    pub fn region(&self, national: &[u8]) -> Option<Option<[u8; 2]>> {
        let index = usize::from(self.kinds.output(national)).checked_sub(1)?;
        self.regions.get(index).copied()
    }
}

/// What a pattern of the list was taken from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    General,
    Kind(usize),
    Leading,
}

/// The patterns of all regions in one list, and what each of them is: region, then part.
struct Patterns {
    texts: Vec<String>,
    parts: Vec<(usize, Part)>,
}

impl Patterns {
    fn of(sources: &[Source]) -> Self {
        let mut all = Self { texts: Vec::new(), parts: Vec::new() };
        for (region, source) in sources.iter().enumerate() {
            all.add(region, Part::General, source.general.pattern.clone());
            for (index, kind) in source.kinds.iter().enumerate() {
                all.add(region, Part::Kind(index), kind.pattern.clone());
            }
            // Of several regions the first is taken whose beginnings fit, even if it has no such number.
            let leading = source.leading.as_ref().filter(|_| sources.len() > 1);
            all.add(region, Part::Leading, leading.map(|pattern| format!("{pattern}[0-9]*")));
        }
        all
    }

    fn add(&mut self, region: usize, part: Part, text: Option<String>) {
        if let Some(text) = text {
            self.texts.push(text);
            self.parts.push((region, part));
        }
    }

    /// The region of a number of so many digits that these patterns match, if it is valid there.
    fn region(&self, sources: &[Source], matched: &[usize], length: usize) -> Option<usize> {
        let has = |part: (usize, Part)| matched.iter().any(|index| self.parts[*index] == part);
        for (region, source) in sources.iter().enumerate() {
            let general = fits(&source.general.lengths, length) && has((region, Part::General));
            let valid = general
                && source
                    .kinds
                    .iter()
                    .enumerate()
                    .any(|(index, kind)| fits(&kind.lengths, length) && has((region, Part::Kind(index))));
            if valid {
                return Some(region);
            }
            if has((region, Part::Leading)) {
                return None;
            }
        }
        None
    }
}

/// An empty list leaves it to the pattern; -1 stands for "none" and fits nothing.
fn fits(lengths: &[i32], length: usize) -> bool {
    lengths.is_empty() || lengths.iter().any(|one| usize::try_from(*one) == Ok(length))
}
