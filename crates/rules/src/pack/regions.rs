//! The parts of a country, their clocks, and the number prefixes that lie in them.
//!
//! Zones and regions are bits: a verdict asks for them every time and has microseconds.

use std::collections::HashMap;

use crate::time::Zone;

/// The zones of a pack, its regions and its areas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Regions {
    pub zones: Vec<Zone>,
    /// Other names of the IANA database for one of the zones, by its place in the list.
    pub zone_names: Vec<(Zone, usize)>,
    /// Zones whose law may have changed since the database was made, with the clocks that count beside them.
    pub doubts: Vec<(usize, u64)>,
    /// Codes of ISO 3166-2 with the bits of their zones.
    pub regions: Vec<(String, u64)>,
    /// Number prefixes with `+`, with what lies behind them.
    pub areas: HashMap<String, Area>,
    /// The lengths of the prefixes, the longest first.
    pub lengths: Vec<usize>,
}

/// What lies behind a number prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub regions: u128,
    pub zones: u64,
}

/// Where a person may be within a pack's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whereabouts {
    /// The zones whose clocks may be the person's, never none.
    pub zones: u64,
    /// Those of them that count even if the time-zone database is right.
    pub sure_zones: u64,
    /// The regions the person may be in.
    pub regions: u128,
}

impl Whereabouts {
    /// A place of one zone and no regions.
    pub const WHOLE: Self = Self { zones: 1, sure_zones: 1, regions: u128::MAX };
}

impl Regions {
    /// The place of a zone in the list, by any of its names.
    pub fn zone(&self, zone: Zone) -> Option<usize> {
        let listed = self.zones.iter().position(|one| *one == zone);
        listed.or_else(|| self.zone_names.iter().find(|(name, _)| *name == zone).map(|(_, at)| *at))
    }

    pub fn region(&self, code: &str) -> Option<usize> {
        self.regions.iter().position(|(one, _)| one.eq_ignore_ascii_case(code))
    }

    /// The area of the longest prefix that a number begins with.
    fn area(&self, e164: &str) -> Option<Area> {
        let prefixes = self.lengths.iter().filter_map(|length| e164.get(..*length));
        prefixes.filter_map(|prefix| self.areas.get(prefix)).next().copied()
    }

    /// Where a person may be, by the zone, region and number that are known of them.
    ///
    /// The explicit zone tells the clock; else the region does; else the number's area; else it may be any. What
    /// contradicts is added, never dropped: a New York number of somebody in California counts for both.
    pub fn locate(&self, zone: Option<Zone>, region: Option<&str>, e164: Option<&str>) -> Whereabouts {
        if self.zones.len() == 1 && self.regions.is_empty() {
            return Whereabouts::WHOLE;
        }
        let zone = zone.and_then(|zone| self.zone(zone)).map(|at| 1u64 << at);
        let area = e164.and_then(|number| self.area(number));
        // A region that the pack does not know may be any.
        let known = region.map(|code| self.region(code));
        let region = known.flatten().map(|at| (1u128 << at, self.regions[at].1));
        let unknown = matches!(known, Some(None)) && !self.regions.is_empty();
        let zones = self.zones_of(zone, region, area, unknown);
        Whereabouts {
            zones: self.with_doubts(zones),
            sure_zones: zones,
            regions: self.regions_of(zone, region, area, unknown),
        }
    }

    /// Adds the clocks that count beside zones in doubt.
    pub fn with_doubts(&self, zones: u64) -> u64 {
        let doubts = self.doubts.iter().filter(|(at, _)| zones & (1 << at) != 0);
        doubts.fold(zones, |zones, (_, beside)| zones | beside)
    }

    fn zones_of(
        &self,
        zone: Option<u64>,
        region: Option<(u128, u64)>,
        area: Option<Area>,
        unknown: bool,
    ) -> u64 {
        let mut zones = zone.unwrap_or(0);
        if let Some((_, of_region)) = region
            && zones & of_region == 0
        {
            zones |= of_region;
        }
        if let Some(area) = area {
            let told_by_region = region.is_some_and(|(bit, _)| area.regions & bit != 0);
            if zones & area.zones == 0 && !told_by_region {
                zones |= area.zones;
            }
        }
        let all = u64::MAX >> (64 - self.zones.len().clamp(1, 64));
        if zones == 0 || (unknown && zone.is_none()) { all } else { zones }
    }

    fn regions_of(
        &self,
        zone: Option<u64>,
        region: Option<(u128, u64)>,
        area: Option<Area>,
        unknown: bool,
    ) -> u128 {
        if unknown {
            return u128::MAX;
        }
        let mut regions = region.map_or(0, |(bit, _)| bit);
        if let Some(area) = area
            && regions & area.regions == 0
        {
            regions |= area.regions;
        }
        if let Some(zone) = zone {
            let in_zone = self.regions.iter().enumerate().filter(|(_, (_, zones))| zones & zone != 0);
            let in_zone = in_zone.fold(0u128, |bits, (at, _)| bits | 1 << at);
            if regions & in_zone == 0 {
                regions |= in_zone;
            }
        }
        if regions == 0 { u128::MAX } else { regions }
    }
}
