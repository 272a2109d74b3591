//! The sample files and the settings that an admin of their call centre would enter.

use std::path::PathBuf;

use quietline_recordings::cdr::{CdrSettings, Dialling};
use quietline_recordings::names::{Layout, NameSettings, Style};
use quietline_rules::time::Zone;

pub const ZONE: Zone = chrono_tz::Asia::Hong_Kong;

pub fn file(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

pub fn rows(name: &str) -> Vec<Vec<String>> {
    let bytes = file(name);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Of Asterisk: VICIdial dials `9`, country code and number in the context `default`.
pub fn asterisk() -> CdrSettings {
    let vicidial = Dialling { context: "default".into(), prefix: "9".into(), instead: "+".into() };
    CdrSettings {
        incoming: vec!["from-pstn".into()],
        dialling: vec![vicidial],
        ..CdrSettings::new(ZONE, "HK")
    }
}

/// Of FreeSWITCH and siphon.
pub fn freeswitch() -> CdrSettings {
    CdrSettings { incoming: vec!["public".into()], ..CdrSettings::new(ZONE, "HK") }
}

/// The known layouts; siphon's last, since it fits every name.
pub fn layouts() -> Vec<Layout> {
    let styles = [Style::Vicidial, Style::Freepbx, Style::Freeswitch, Style::Siphon];
    styles.into_iter().flat_map(Layout::of).collect()
}

pub fn name_settings() -> NameSettings {
    NameSettings { zone: ZONE, region: "HK".into() }
}
