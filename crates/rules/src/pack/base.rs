//! Law that several places share: a base is no place itself; packs extend it.

use super::file::{PackFile, RuleRow};
use super::{PackError, RulePack};

/// A base, such as the law of the European Union, whose rows other packs take over.
#[derive(Clone, Debug)]
pub struct Base {
    name: String,
    rows: Vec<RuleRow>,
}

impl Base {
    /// Reads a base from its TOML text. Its rows are read with every pack that takes them over, so what is wrong with
    /// one is told then.
    ///
    /// # Errors
    /// [`PackError::Form`] names the key; [`PackError::NotABase`] for a text that is none.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        Self::of(toml::from_str(text)?)
    }

    pub(super) fn of(file: PackFile) -> Result<Self, PackError> {
        match file {
            PackFile { base: Some(name), jurisdiction: None, extends: None, rule, .. } => {
                Ok(Self { name, rows: rule })
            }
            _ => Err(PackError::NotABase),
        }
    }

    /// Its name, by which packs extend it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl RulePack {
    /// Reads a pack from its TOML text. A pack that extends a base takes over its rows; a row of the same id in the
    /// pack replaces those of the base.
    ///
    /// # Errors
    /// [`PackError`] names the key, rule or kind. Nothing that is not understood is skipped.
    pub fn parse_with(text: &str, bases: &[Base]) -> Result<Self, PackError> {
        Self::of(toml::from_str(text)?, bases)
    }

    pub(super) fn of(mut file: PackFile, bases: &[Base]) -> Result<Self, PackError> {
        if file.base.is_some() {
            return Err(PackError::NotABase);
        }
        if let Some(name) = file.extends.take() {
            let base = bases.iter().rev().find(|base| base.name == name);
            let base = base.ok_or(PackError::Base { base: name })?;
            let inherited = base.rows.iter().filter(|row| !file.rule.iter().any(|own| own.id == row.id));
            let inherited: Vec<RuleRow> = inherited.cloned().collect();
            file.rule.extend(inherited);
        }
        Self::read(file)
    }
}
