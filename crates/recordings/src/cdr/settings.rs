use quietline_rules::time::Zone;

/// What a file of call records does not say of itself; an admin enters it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CdrSettings {
    /// The zone of times without an offset.
    pub zone: Zone,
    /// The ISO 3166-1 country of local numbers.
    pub region: String,
    /// Contexts of the dial plan in which calls come in.
    pub incoming: Vec<String>,
    /// Contexts in which something is dialled before the number.
    pub dialling: Vec<Dialling>,
    /// How many characters a number inside the company has at most: what has no more of them, at both ends, is an internal
    /// call. Too small a figure makes internal calls come up as unknown outward ones, which is seen; too large a one would
    /// hide calls to short numbers.
    pub longest_extension: usize,
}

impl CdrSettings {
    /// Settings without any context: every call is outward that is not between two numbers of at most four characters.
    #[must_use]
    pub fn new(zone: Zone, region: &str) -> Self {
        let region = region.to_owned();
        Self { zone, region, incoming: Vec::new(), dialling: Vec::new(), longest_extension: 4 }
    }
}

/// What is dialled before a number in one context, and what stands for it. VICIdial dials `9`, country code and number:
/// `prefix` `9`, `instead` `+`. A line that is reached with `0`: `prefix` `0`, `instead` empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialling {
    /// The context of the dial plan.
    pub context: String,
    /// What is taken off.
    pub prefix: String,
    /// What is put there instead.
    pub instead: String,
}
