//! The plan of a region, as it reads numbers without calling code.

use super::automaton::Automaton;
use super::compile::compile_whole;
use super::lengths::{Length, Lengths, lengths};
use super::prefix::{Prefix, Unsure};
use super::source::Source;

/// The part of a plan that takes a number apart.
pub(super) struct Plan {
    trunk: Prefix,
    general: Option<Automaton>,
    lengths: Lengths,
}

impl Plan {
    /// Compiles it; None if that is not possible.
    pub fn new(source: &Source) -> Option<Self> {
        let general = match &source.general.pattern {
            Some(pattern) => Some(compile_whole(std::slice::from_ref(pattern), |matched, _| {
                u16::from(!matched.is_empty())
            })?),
            None => None,
        };
        let trunk = Prefix::new(source.trunk_prefix.as_ref(), source.rewrites)?;
        Some(Self { trunk, general, lengths: lengths(&source.general) })
    }

    /// The check of the length; at most seventeen digits are asked for.
    pub fn length(&self, digits: &[u8]) -> Length {
        self.lengths.get(digits.len()).copied().unwrap_or(Length::TooLong)
    }

    /// Whether the digits look like a number of this plan at all, whatever their length.
    pub fn is_general(&self, digits: &[u8]) -> bool {
        self.general.as_ref().is_some_and(|general| general.output(digits) != 0)
    }

    /// The digits without a national prefix, unless that makes no number of what was one.
    pub fn without_trunk<'d>(&self, digits: &'d [u8]) -> Result<&'d [u8], Unsure> {
        if digits.is_empty() {
            return Ok(digits);
        }
        let Some(end) = self.trunk.find(digits)? else { return Ok(digits) };
        let rest = &digits[end..];
        Ok(if self.is_general(digits) && !self.is_general(rest) { digits } else { rest })
    }
}

/// A region that numbers are read for.
pub(super) struct Home {
    /// Calling code.
    pub code: u16,
    /// Its decimal digits.
    pub code_digits: Vec<u8>,
    /// What a call abroad begins with.
    pub exit: Prefix,
    /// How its own numbers are taken apart.
    pub plan: Plan,
}

impl Home {
    /// Compiles it; None if that is not possible.
    pub fn new(source: &Source) -> Option<Self> {
        Some(Self {
            code: source.code,
            code_digits: source.code.to_string().into_bytes(),
            exit: Prefix::new(source.exit_prefix.as_ref(), false)?,
            plan: Plan::new(source)?,
        })
    }
}
