//! Parameters that a company has changed, laid over the packs of the program.
//!
//! A row is named by its id, or by `ID#2` where it is the second of that id in its pack. A change that cannot be laid over is an
//! error, never skipped: it may have been a tightening.

use super::file::PackFile;
use super::{PackError, Rule, RuleBook, RulePack};

/// One parameter of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Code of the jurisdiction; `engine` for the program's own rules.
    pub pack: String,
    /// The row.
    pub row: String,
    /// The key among its parameters.
    pub param: String,
    /// Its value, as JSON.
    pub value: serde_json::Value,
}

/// The name of the engine's own pack in a [`Change`].
pub const ENGINE_PACK: &str = "engine";

impl RulePack {
    /// The code by which changes and screens name the pack.
    #[must_use]
    pub fn code(&self) -> String {
        self.jurisdiction().map_or_else(|| ENGINE_PACK.to_owned(), |place| place.to_string())
    }

    /// Each row with the name that a change uses and its parameters as they stand in the file.
    pub fn rows(&self) -> impl Iterator<Item = (String, &Rule, &toml::Table)> {
        let names = names(&self.file);
        names
            .into_iter()
            .zip(self.rules().iter().zip(&self.file.rule))
            .map(|(name, (rule, row))| (name, rule, &row.params))
    }

    /// The pack with changes laid over it, in their order.
    ///
    /// # Errors
    /// [`PackError::NoSuchRow`], and those of reading a pack: a value that the kind does not take names row and key.
    pub fn changed(&self, changes: &[Change]) -> Result<Self, PackError> {
        let mut file = (*self.file).clone();
        let names = names(&file);
        for change in changes.iter().filter(|change| change.pack == self.code()) {
            let at = names.iter().position(|name| *name == change.row);
            let row = at.and_then(|at| file.rule.get_mut(at));
            let row = row.ok_or_else(|| PackError::NoSuchRow { row: change.row.clone() })?;
            let bad = |source| PackError::Params { id: change.row.clone(), source };
            let value = toml::Value::try_from(&change.value).map_err(|e| bad(serde::de::Error::custom(e)))?;
            row.params.insert(change.param.clone(), value);
        }
        Self::read(file)
    }
}

impl RuleBook {
    /// The pack of a code, `engine` for the program's own rules.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&RulePack> {
        if code == ENGINE_PACK {
            return Some(self.engine());
        }
        code.parse().ok().and_then(|place| self.pack(place))
    }

    /// The book with changes laid over its packs.
    ///
    /// # Errors
    /// As [`RulePack::changed`]; [`PackError::NoSuchPack`].
    pub fn changed(&self, changes: &[Change]) -> Result<Self, PackError> {
        if changes.is_empty() {
            return Ok(self.clone());
        }
        if let Some(change) = changes.iter().find(|change| self.by_code(&change.pack).is_none()) {
            return Err(PackError::NoSuchPack { pack: change.pack.clone() });
        }
        let packs =
            self.packs().iter().map(|pack| pack.changed_if_named(changes)).collect::<Result<_, _>>()?;
        Ok(Self::new(self.engine().changed_if_named(changes)?, packs))
    }
}

impl RulePack {
    fn changed_if_named(&self, changes: &[Change]) -> Result<Self, PackError> {
        let code = self.code();
        if changes.iter().any(|change| change.pack == code) {
            self.changed(changes)
        } else {
            Ok(self.clone())
        }
    }
}

fn names(file: &PackFile) -> Vec<String> {
    let before = |at: usize| file.rule[..at].iter().filter(|row| row.id == file.rule[at].id).count();
    (0..file.rule.len())
        .map(|at| match before(at) {
            0 => file.rule[at].id.clone(),
            n => format!("{}#{}", file.rule[at].id, n + 1),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Change, RuleBook};
    use crate::pack::PackError;

    fn change(pack: &str, row: &str, param: &str, value: serde_json::Value) -> Change {
        Change { pack: pack.into(), row: row.into(), param: param.into(), value }
    }

    fn params(book: &RuleBook, pack: &str, row: &str) -> toml::Table {
        let pack = book.by_code(pack).unwrap();
        let found = pack.rows().find(|(name, _, _)| name == row).unwrap();
        found.2.clone()
    }

    #[test]
    fn a_changed_parameter_stands_in_its_row_and_nowhere_else() {
        let book = RuleBook::standard();
        let changed = book.changed(&[change("HK", "HK-COD-02", "max", json!(2))]).unwrap();
        assert_eq!(params(&changed, "HK", "HK-COD-02")["max"], toml::Value::Integer(2));
        assert_eq!(
            params(&book, "HK", "HK-COD-02")["max"],
            toml::Value::Integer(3),
            "the program's own book stays"
        );
        let others = |book: &RuleBook| {
            let rows = book.packs().iter().flat_map(|pack| pack.rules().to_vec());
            rows.filter(|rule| rule.id != *"HK-COD-02").collect::<Vec<_>>()
        };
        assert_eq!(others(&changed), others(&book));
    }

    #[test]
    fn what_cannot_be_laid_over_is_refused_by_name() {
        let book = RuleBook::standard();
        for (wrong, told) in [
            (change("XA", "XA-1", "max", json!(2)), "XA"),
            (change("HK", "HK-NONE", "max", json!(2)), "HK-NONE"),
            (change("HK", "HK-COD-02", "most", json!(2)), "most"),
            (change("HK", "HK-COD-02", "max", json!("few")), "HK-COD-02"),
            (change("HK", "HK-COD-02", "max", json!(null)), "HK-COD-02"),
        ] {
            let error: PackError = book.changed(std::slice::from_ref(&wrong)).unwrap_err();
            let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            assert!(format!("{error} {source}").contains(told), "{wrong:?}: {error}");
        }
    }
}
