//! The packs in use.

use chrono::NaiveDate;

use super::{Check, Kind, PackError, RulePack};
use crate::terms::Jurisdiction;

const ENGINE: &str = include_str!("../../../../rulebook/engine.toml");
const HONG_KONG: &str = include_str!("../../../../rulebook/HK.toml");

/// The engine's own rules and a pack for each jurisdiction that is covered.
#[derive(Clone, Debug)]
pub struct RuleBook {
    engine: RulePack,
    packs: Vec<RulePack>,
}

impl RulePack {
    /// The Hong Kong pack that the program was built with.
    #[must_use]
    pub fn hong_kong() -> Self {
        Self::parse(HONG_KONG).expect("the built-in pack is read by the tests")
    }

    /// The engine's own rules that the program was built with.
    #[must_use]
    pub fn engine() -> Self {
        Self::parse(ENGINE).expect("the built-in pack is read by the tests")
    }

    /// The TOML text of the built-in Hong Kong pack, as a workspace keeps it.
    #[must_use]
    pub fn hong_kong_text() -> &'static str {
        HONG_KONG
    }
}

impl RuleBook {
    /// The packs that the program was built with.
    #[must_use]
    pub fn standard() -> Self {
        Self::new(RulePack::engine(), vec![RulePack::hong_kong()])
    }

    /// A book of these packs. Of two packs for one jurisdiction the later one counts.
    #[must_use]
    pub fn new(engine: RulePack, packs: Vec<RulePack>) -> Self {
        Self { engine, packs }
    }

    /// A book of the built-in engine rules and packs read from their texts.
    ///
    /// # Errors
    /// As [`RulePack::parse`].
    pub fn read<'a>(packs: impl IntoIterator<Item = &'a str>) -> Result<Self, PackError> {
        let packs = packs.into_iter().map(RulePack::parse).collect::<Result<_, _>>()?;
        Ok(Self::new(RulePack::engine(), packs))
    }

    /// The engine's own rules.
    #[must_use]
    pub fn engine(&self) -> &RulePack {
        &self.engine
    }

    /// The packs, in order.
    #[must_use]
    pub fn packs(&self) -> &[RulePack] {
        &self.packs
    }

    /// The pack of a jurisdiction, where there is one.
    #[must_use]
    pub fn pack(&self, jurisdiction: Jurisdiction) -> Option<&RulePack> {
        self.packs.iter().rev().find(|pack| pack.jurisdiction() == Some(jurisdiction))
    }

    /// For how many seconds a desk may dial on its own knowledge (ENG-12); an administrator may go lower. A book that
    /// names no ceiling allows none.
    #[must_use]
    pub fn offline_ceiling_seconds(&self, today: NaiveDate) -> u32 {
        match self.engine.first(Kind::Knowledge, today).map(|rule| &rule.check) {
            Some(Check::Knowledge(limit)) => limit.seconds,
            _ => 0,
        }
    }
}
