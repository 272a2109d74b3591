//! The packs in use.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;

use super::file::PackFile;
use super::{Base, Check, Kind, PackError, RulePack};
use crate::terms::{Jurisdiction, Register};

const ENGINE: &str = include_str!("../../../../rulebook/engine.toml");
const HONG_KONG: &str = include_str!("../../../../rulebook/HK.toml");

const BASES: [&str; 1] = [include_str!("../../../../rulebook/EU.toml")];

/// The home of a new workspace stands first; the rest by name.
const PACKS: [&str; 11] = [
    HONG_KONG,
    include_str!("../../../../rulebook/AU.toml"),
    include_str!("../../../../rulebook/CA.toml"),
    include_str!("../../../../rulebook/DE.toml"),
    include_str!("../../../../rulebook/FR.toml"),
    include_str!("../../../../rulebook/GB.toml"),
    include_str!("../../../../rulebook/NL.toml"),
    include_str!("../../../../rulebook/NO.toml"),
    include_str!("../../../../rulebook/RU.toml"),
    include_str!("../../../../rulebook/SG.toml"),
    include_str!("../../../../rulebook/US.toml"),
];

/// The packs of the program are read once in its life: twelve files, some of them long.
static STANDARD: LazyLock<RuleBook> =
    LazyLock::new(|| RuleBook::read(PACKS).expect("the built-in packs are read by the tests"));

/// The engine's own rules and a pack for each jurisdiction that is covered. Cheap to clone.
#[derive(Clone, Debug)]
pub struct RuleBook {
    engine: Arc<RulePack>,
    packs: Arc<[RulePack]>,
}

impl RulePack {
    /// Reads a pack from its TOML text. A pack may extend the bases that the program was built with.
    ///
    /// # Errors
    /// [`PackError`] names the key, rule or kind. Nothing that is not understood is skipped.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        Self::parse_with(text, &built_in_bases()?)
    }

    /// The Hong Kong pack that the program was built with.
    #[must_use]
    pub fn hong_kong() -> Self {
        Self::parse(HONG_KONG).expect("the built-in pack is read by the tests")
    }

    /// The engine's own rules that the program was built with.
    #[must_use]
    pub fn engine() -> Self {
        Self::parse_with(ENGINE, &[]).expect("the built-in pack is read by the tests")
    }

    /// The TOML text of the built-in Hong Kong pack, as a workspace keeps it.
    #[must_use]
    pub fn hong_kong_text() -> &'static str {
        HONG_KONG
    }
}

fn built_in_bases() -> Result<Vec<Base>, PackError> {
    BASES.into_iter().map(Base::parse).collect()
}

impl RuleBook {
    /// The packs that the program was built with; the first one is the home of a new workspace.
    #[must_use]
    pub fn standard() -> Self {
        STANDARD.clone()
    }

    /// A book of these packs. Of two packs for one jurisdiction the later one counts.
    #[must_use]
    pub fn new(engine: RulePack, packs: Vec<RulePack>) -> Self {
        Self { engine: Arc::new(engine), packs: packs.into() }
    }

    /// A book of the built-in engine rules and packs read from their texts. Texts that are bases are for the packs
    /// among them that extend them, wherever they stand; the built-in bases are there too.
    ///
    /// # Errors
    /// As [`RulePack::parse`]. One text that cannot be read refuses the book: a place must not become clear because
    /// its law was not understood.
    pub fn read<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, PackError> {
        let files: Vec<PackFile> = texts.into_iter().map(toml::from_str).collect::<Result<_, _>>()?;
        let (own, files): (Vec<PackFile>, Vec<PackFile>) =
            files.into_iter().partition(|file| file.base.is_some());
        let mut bases = built_in_bases()?;
        bases.extend(own.into_iter().map(Base::of).collect::<Result<Vec<_>, _>>()?);
        let packs = files.into_iter().map(|file| RulePack::of(file, &bases)).collect::<Result<_, _>>()?;
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

    /// Whether some pack asks this register.
    #[must_use]
    pub fn asks(&self, register: &Register) -> bool {
        self.packs.iter().any(|pack| pack.registers().contains(register))
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
