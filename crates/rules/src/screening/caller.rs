//! What the person sees of the caller: a number that is not hidden, and a label where a law asks for one.

use unicode_normalization::UnicodeNormalization;

use super::case::Case;
use super::findings::Findings;
use super::sentence::Sentence;
use crate::pack::{CallerLabel, Check, Kind};

pub(super) fn check(case: &Case<'_>, findings: &mut Findings) {
    check_number(case, findings);
    check_label(case, findings);
}

fn check_number(case: &Case<'_>, findings: &mut Findings) {
    if case.campaign().caller_id_shown {
        return;
    }
    for rule in case.rules(Kind::CallerId) {
        let Check::CallerId(caller) = &rule.check else { continue };
        if caller.channels.contains(&case.question.channel) {
            findings.fail(
                rule,
                Sentence::new("The caller's number would be hidden", "來電號碼將不會顯示"),
                None,
            );
        }
    }
}

fn check_label(case: &Case<'_>, findings: &mut Findings) {
    if !case.is_call() {
        return;
    }
    for rule in case.rules(Kind::CallerLabel) {
        let Check::CallerLabel(params) = &rule.check else { continue };
        if let Some(sentence) = label_fault(case.campaign().caller_label.as_deref(), params) {
            findings.fail(rule, sentence, None);
        }
    }
}

fn label_fault(label: Option<&str>, params: &CallerLabel) -> Option<Sentence> {
    let label = label.map_or("", str::trim);
    if label.is_empty() {
        return Some(Sentence::new("The campaign has no caller label", "推廣活動未設來電標籤"));
    }
    let (length, most) = (label.nfc().count(), params.max_characters);
    (length > most as usize).then(|| {
        Sentence::new(
            format!("The caller label has {length} characters, {most} are allowed"),
            format!("來電標籤有{length}個字元，上限為{most}個"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::label_fault;
    use crate::pack::CallerLabel;

    #[test]
    fn a_label_is_there_and_fits() {
        let params = CallerLabel { max_characters: 8 };
        for (label, fits) in [
            (None, false),
            (Some("  "), false),
            (Some("Ромашка"), true),
            (Some("Ромашка "), true),
            (Some("Ромашка!"), true),
            (Some("Ромашка!!"), false),
            // One letter, written as two code points.
            (Some("Романши\u{306}"), true),
            (Some("Ромашкаи\u{306}"), true),
        ] {
            assert_eq!(label_fault(label, &params).is_none(), fits, "{label:?}");
        }
    }
}
