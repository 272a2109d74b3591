//! What may stand before a national number.

use super::automaton::Automaton;
use super::compile::{EXACT, compile_prefix};

/// A pattern for the beginning of a number. Without an automaton it is never there.
pub(super) struct Prefix(Option<Automaton>);

/// Only the library can say.
pub(super) struct Unsure;

impl Prefix {
    /// Compiles the pattern; `rewrites` where what it captures is written anew. None if that is not possible.
    pub fn new(pattern: Option<&String>, rewrites: bool) -> Option<Self> {
        match pattern {
            Some(pattern) => Some(Self(Some(compile_prefix(pattern, rewrites)?))),
            None => Some(Self(None)),
        }
    }

    /// Its length where the digits begin with it, and it is simply dropped.
    pub fn find(&self, digits: &[u8]) -> Result<Option<usize>, Unsure> {
        match self.0.as_ref().and_then(|automaton| automaton.longest(digits)) {
            Some((length, EXACT)) => Ok(Some(length)),
            Some(_) => Err(Unsure),
            None => Ok(None),
        }
    }
}
