//! What the library's metadata says about one region or one calling code.
//!
//! The library takes its metadata apart into types without a public name; this is the one place that looks inside.

use rlibphonenumber::interfaces::AsOriginal;
use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};

/// One kind of number: a pattern for the whole national number, and the lengths that are possible.
pub(super) struct Kind {
    /// None: no number is of this kind.
    pub pattern: Option<String>,
    /// Digits; empty where the pattern alone decides.
    pub lengths: Vec<i32>,
    /// Digits of numbers that are complete only inside their own area.
    pub local_lengths: Vec<i32>,
}

/// The plan of a region, or of a calling code of no region.
pub(super) struct Source {
    /// Calling code.
    pub code: u16,
    /// What every number looks like.
    pub general: Kind,
    /// The kinds that make a number a valid one.
    pub kinds: Vec<Kind>,
    /// Beginnings that belong to this region of those that share a calling code.
    pub leading: Option<String>,
    /// What a call abroad begins with.
    pub exit_prefix: Option<String>,
    /// What a national number may begin with that is not part of it.
    pub trunk_prefix: Option<String>,
    /// The trunk prefix may be rewritten to something else instead of dropped.
    pub rewrites: bool,
}

/// The plan of `region`; for [`Region::World`] that of the calling code `code`.
pub(super) fn source(code: u16, region: Region) -> Option<Source> {
    let plan =
        PHONE_NUMBER_UTIL.as_original().get_metadata_for_region_or_calling_code(code.into(), region)?;
    macro_rules! kind {
        ($name:ident) => {
            Kind {
                pattern: whole(plan.$name.national_number_pattern().pattern_base.as_deref()),
                lengths: plan.$name.original.possible_length.clone(),
                local_lengths: plan.$name.original.possible_length_local_only.clone(),
            }
        };
    }
    let mut kinds = vec![
        kind!(premium_rate),
        kind!(toll_free),
        kind!(shared_cost),
        kind!(voip),
        kind!(personal_number),
        kind!(pager),
        kind!(uan),
        kind!(voicemail),
        kind!(fixed_line),
    ];
    // Where both are one, the library looks at the fixed lines alone.
    if !plan.original.same_mobile_and_fixed_line_pattern() {
        kinds.push(kind!(mobile));
    }
    Some(Source {
        code: u16::try_from(plan.original.country_code()).ok()?,
        general: kind!(general_desc),
        kinds,
        leading: whole(plan.leading_digits().pattern_base.as_deref()),
        exit_prefix: whole(plan.international_prefix().pattern_base.as_deref()),
        trunk_prefix: whole(plan.national_prefix_for_parsing().pattern_base.as_deref()),
        rewrites: !plan.original.national_prefix_transform_rule().is_empty(),
    })
}

/// The pattern inside `^(?:` and `)$`. One that is too short for its wrapping matches every text in the library.
fn whole(wrapped: Option<&str>) -> Option<String> {
    let wrapped = wrapped?;
    let inner = wrapped.strip_prefix("^(?:").and_then(|rest| rest.strip_suffix(")$"));
    Some(inner.map_or_else(|| "[0-9]*".to_owned(), |inner| format!("(?:{inner})")))
}
