//! Reading the zones, regions and areas of a pack.

use std::collections::HashMap;

use super::PackError;
use super::file::{AreaRow, PackFile};
use super::parse::zone;
use super::regions::{Area, Regions};

pub(super) fn read(file: &PackFile) -> Result<Regions, PackError> {
    let zones = file.zones.iter().map(|name| zone(name)).collect::<Result<Vec<_>, _>>()?;
    if !(1..=64).contains(&zones.len()) {
        return Err(PackError::Zones);
    }
    let mut regions = Regions { zones, ..Regions::default() };
    for (name, of) in &file.zone_names {
        let at = position(&regions, of)?;
        regions.zone_names.push((zone(name)?, at));
    }
    for (name, beside) in &file.zone_doubts {
        let doubt = (position(&regions, name)?, zone_bits(&regions, beside)?);
        regions.doubts.push(doubt);
    }
    for row in &file.region {
        if regions.region(&row.code).is_some() || row.zones.is_empty() {
            return Err(PackError::Region { region: row.code.clone() });
        }
        let zones = zone_bits(&regions, &row.zones)?;
        regions.regions.push((row.code.clone(), zones));
    }
    if regions.regions.len() > 128 {
        return Err(PackError::Regions);
    }
    regions.areas = areas(&regions, &file.area)?;
    regions.lengths = regions.areas.keys().map(String::len).collect();
    regions.lengths.sort_unstable_by(|a, b| b.cmp(a));
    regions.lengths.dedup();
    Ok(regions)
}

/// The bits of regions by their codes.
pub(super) fn bits(regions: &Regions, codes: &[String]) -> Result<u128, PackError> {
    codes.iter().try_fold(0, |bits, code| {
        let at = regions.region(code).ok_or_else(|| PackError::Region { region: code.clone() })?;
        Ok(bits | 1 << at)
    })
}

fn areas(regions: &Regions, rows: &[AreaRow]) -> Result<HashMap<String, Area>, PackError> {
    let mut areas = HashMap::new();
    for row in rows {
        let area = area(regions, row)?;
        for prefix in &row.prefixes {
            let digits = prefix.strip_prefix('+').filter(|digits| !digits.is_empty());
            let is_prefix = digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
            if !is_prefix || areas.insert(prefix.clone(), area).is_some() {
                return Err(PackError::Area { prefix: prefix.clone() });
            }
        }
    }
    Ok(areas)
}

/// The zones of an area are its own, else those of its regions.
fn area(regions: &Regions, row: &AreaRow) -> Result<Area, PackError> {
    let within = bits(regions, &row.regions)?;
    let zones = match &row.zones {
        Some(names) => zone_bits(regions, names)?,
        None => {
            let listed = regions.regions.iter().enumerate();
            let listed = listed.filter(|(at, _)| within & (1 << at) != 0);
            listed.fold(0, |bits, (_, (_, zones))| bits | zones)
        }
    };
    Ok(Area { regions: within, zones })
}

fn zone_bits(regions: &Regions, names: &[String]) -> Result<u64, PackError> {
    names.iter().try_fold(0, |bits, name| Ok(bits | 1 << position(regions, name)?))
}

fn position(regions: &Regions, name: &str) -> Result<usize, PackError> {
    regions.zone(zone(name)?).ok_or_else(|| PackError::Zone { zone: name.to_owned() })
}
