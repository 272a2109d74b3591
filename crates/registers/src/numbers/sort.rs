//! Radix sort of integers, lowest digit first: what comparing costs grows with the number of keys, this does not.

/// Bits a pass: 512 places to write to at a time fit the caches, 4,096 do not.
const DIGIT_BITS: u32 = 9;
const PLACES: usize = 1 << DIGIT_BITS;
/// Below this the counting costs more than it saves.
const FEW: usize = 1 << 12;

/// Sorts `keys` ascending; `scratch` is as large afterwards.
pub(super) fn sort(keys: &mut Vec<u64>, scratch: &mut Vec<u64>) {
    if keys.is_sorted() {
        return;
    }
    if keys.len() < FEW {
        keys.sort_unstable();
        return;
    }
    scratch.clear();
    scratch.resize(keys.len(), 0);
    for shift in shifts(differing_bits(keys)) {
        scatter(keys, scratch, shift);
        std::mem::swap(keys, scratch);
    }
}

/// The bits in which not all keys are alike.
fn differing_bits(keys: &[u64]) -> u64 {
    let first = keys.first().copied().unwrap_or_default();
    keys.iter().fold(0, |bits, key| bits | (key ^ first))
}

/// Where the digits begin that have to be looked at.
fn shifts(bits: u64) -> impl Iterator<Item = u32> {
    let (from, to) = (bits.trailing_zeros(), u64::BITS - bits.leading_zeros());
    (from..to).step_by(DIGIT_BITS as usize)
}

fn scatter(keys: &[u64], into: &mut [u64], shift: u32) {
    let digit = |key: u64| (key >> shift) as usize & (PLACES - 1);
    let mut places = [0_usize; PLACES];
    for key in keys {
        places[digit(*key)] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += std::mem::replace(place, before);
    }
    for key in keys {
        let place = &mut places[digit(*key)];
        into[*place] = *key;
        *place += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Few and many keys, of few and many differing bits.
        #[test]
        fn it_sorts_as_the_standard_library_does(
            seeds in prop::collection::vec(any::<u64>(), 0..300), copies in 1_u64..40, mask in any::<u64>(),
        ) {
            let spread = |seed: &u64, copy: u64| (seed.wrapping_mul(copy * 2 + 1) & mask) >> 14;
            let mut keys: Vec<u64> = (0..copies).flat_map(|copy| seeds.iter().map(move |seed| spread(seed, copy))).collect();
            let mut expected = keys.clone();
            expected.sort_unstable();
            sort(&mut keys, &mut Vec::new());
            prop_assert_eq!(keys, expected);
        }
    }
}
