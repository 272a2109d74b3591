//! A table that is walked one digit at a time.

/// Where an automaton is. A cell a digit, [`OUTPUT`] holds what it says of a text that ends here.
pub(super) type Node = [u16; 16];

/// The cell of a node's output; 0 is "nothing". Digits take the first ten.
pub(super) const OUTPUT: usize = 15;

/// The node that no digit leads away from, and that says nothing.
pub(super) const DEAD: u16 = 0;

/// A finite automaton over decimal digits without cycles but the one of [`DEAD`].
pub(super) struct Automaton {
    pub nodes: Box<[Node]>,
    pub root: u16,
}

impl Automaton {
    /// What it says of the whole text, 0 for nothing. `digits` are ASCII.
    pub fn output(&self, digits: &[u8]) -> u16 {
        let mut at = self.root;
        for digit in digits {
            at = self.step(at, *digit);
            if at == DEAD {
                return 0;
            }
        }
        self.nodes[usize::from(at)][OUTPUT]
    }

    /// The length of the longest beginning that it says something of, and what.
    pub fn longest(&self, digits: &[u8]) -> Option<(usize, u16)> {
        let mut at = self.root;
        let mut found = self.says(at).map(|output| (0, output));
        for (index, digit) in digits.iter().enumerate() {
            at = self.step(at, *digit);
            if at == DEAD {
                break;
            }
            if let Some(output) = self.says(at) {
                found = Some((index + 1, output));
            }
        }
        found
    }

    fn step(&self, at: u16, digit: u8) -> u16 {
        // The low half of an ASCII digit is its value.
        self.nodes[usize::from(at)][usize::from(digit & 15)]
    }

    fn says(&self, at: u16) -> Option<u16> {
        let output = self.nodes[usize::from(at)][OUTPUT];
        (output != 0).then_some(output)
    }
}
