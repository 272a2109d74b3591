//! The numbers of each country by kind, made from the patterns of the library's own metadata.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rlibphonenumber::PHONE_NUMBER_UTIL;
use rlibphonenumber::interfaces::AsOriginal;

use super::chance::Chance;

/// What is known of a country.
pub struct Plan {
    pub region: String,
    pub code: i32,
    /// What its people write before a national number, empty for nothing.
    pub trunk: String,
    /// What they dial before a number abroad, where it is one word of digits.
    pub exit: String,
    /// National numbers, each kind as often as any other.
    pub kinds: Vec<Vec<String>>,
}

impl Plan {
    /// A national number of any kind.
    pub fn number(&self, chance: &mut Chance) -> &str {
        let kind = chance.of(&self.kinds);
        chance.of::<String>(kind)
    }
}

/// All regions, with so many numbers a kind, and the services that belong to no country (their region is `ZZ`).
pub fn all(chance: &mut Chance, numbers: usize) -> Vec<Plan> {
    let seed: Vec<u8> = (0..4).flat_map(|_| chance.next().to_le_bytes()).collect();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut places: Vec<_> = PHONE_NUMBER_UTIL
        .get_supported_regions()
        .map(|region| {
            (region, PHONE_NUMBER_UTIL.get_country_code_for_region(region).expect("it is supported"))
        })
        .collect();
    let services = PHONE_NUMBER_UTIL.get_supported_global_network_calling_codes();
    places.extend(services.map(|code| (rlibphonenumber::Region::World, code)));
    places.sort_by_key(|(region, code)| (region.to_string(), *code));
    places.into_iter().map(|(region, code)| plan(region, code, numbers, &mut runner)).collect()
}

fn plan(region: rlibphonenumber::Region, code: i32, numbers: usize, runner: &mut TestRunner) -> Plan {
    let util = PHONE_NUMBER_UTIL.as_original();
    let plan = util.get_metadata_for_region_or_calling_code(code, region).expect("it is supported");
    let patterns = [
        &plan.general_desc,
        &plan.fixed_line,
        &plan.mobile,
        &plan.toll_free,
        &plan.premium_rate,
        &plan.shared_cost,
        &plan.personal_number,
        &plan.voip,
        &plan.pager,
        &plan.uan,
        &plan.voicemail,
    ]
    .map(|kind| kind.national_number_pattern().original_base().to_owned());
    let kinds = patterns.iter().filter(|pattern| !pattern.is_empty() && *pattern != "NA");
    let exit = plan.international_prefix().original_base();
    Plan {
        region: if region == rlibphonenumber::Region::World { "ZZ".into() } else { region.to_string() },
        code,
        trunk: plan.original.national_prefix().to_owned(),
        exit: if exit.bytes().all(|byte| byte.is_ascii_digit()) { exit.to_owned() } else { "00".to_owned() },
        kinds: kinds.map(|pattern| made_of(pattern, numbers, runner)).collect(),
    }
}

fn made_of(pattern: &str, numbers: usize, runner: &mut TestRunner) -> Vec<String> {
    let digits = pattern.replace("\\d", "[0-9]");
    let strategy = proptest::string::string_regex(&digits).expect("a pattern of the library");
    (0..numbers).map(|_| strategy.new_tree(runner).expect("a number").current()).collect()
}
