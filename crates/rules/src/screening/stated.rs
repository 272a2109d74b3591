//! What a campaign states about its company (`campaign.from`): people fill it in, and a no has many forms.

use serde_json::Value;

use super::Campaign;
use crate::pack::FactForm;

/// Facts that close something: in doubt they are stated. All others open calls that the law forbids, so in doubt they are not.
const CLOSING: [&str; 1] = ["free_form"];

/// How people write that there is none.
const NONE: [&str; 13] =
    ["", "-", "0", "no", "none", "false", "null", "nil", "n/a", "unknown", "沒有", "無", "否"];

/// Whether a fact is stated about the campaign's company.
pub(super) fn states(campaign: &Campaign, fact: &str) -> bool {
    let Some(value) = campaign.from.as_ref().and_then(|facts| facts.get(fact)) else { return false };
    let (form, closes) = (FactForm::of(fact), CLOSING.contains(&fact));
    match value {
        Value::Null => false,
        // A plain yes names nothing.
        Value::Bool(yes) => *yes && form == FactForm::YesNo,
        _ if form == FactForm::YesNo && !closes => false,
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() > 0.0),
        Value::String(text) => !NONE.contains(&text.trim().to_lowercase().as_str()),
        Value::Array(_) | Value::Object(_) => closes,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::states;
    use crate::screening::Campaign;
    use crate::terms::{Dialling, Sector};

    fn campaign(fact: &str, value: Value) -> Campaign {
        Campaign {
            class: "pension review".into(),
            sector: Sector::Pensions,
            dialling: Dialling::Manual,
            caller_id_shown: true,
            caller_label: None,
            recording: false,
            jurisdiction: None,
            dialler: crate::abandonment::Dialler::default(),
            from: Some([(fact.to_owned(), value)].into()),
        }
    }

    #[test]
    fn a_no_in_any_form_states_nothing() {
        for fact in ["register_account", "fca_authorised", "fca_number", "scheme_trustee", "free_form"] {
            for no in
                [json!(null), json!(false), json!(0), json!("  "), json!("No"), json!(" none"), json!("0")]
            {
                assert!(!states(&campaign(fact, no.clone()), fact), "{fact} {no}");
            }
            assert!(!states(&campaign("another", json!(true)), fact), "{fact} is not there at all");
        }
    }

    #[test]
    fn each_fact_is_stated_in_its_own_form() {
        for (fact, value, stated) in [
            ("register_account", json!("SAN-0000-1234"), true),
            ("register_account", json!(4321), true),
            ("register_account", json!(true), false),
            ("register_account", json!({}), false),
            ("fca_number", json!("000654"), true),
            ("fca_number", json!(true), false),
            ("fca_authorised", json!(true), true),
            ("fca_authorised", json!("yes"), false),
            ("fca_authorised", json!(1), false),
            ("scheme_trustee", json!("applied for"), false),
            ("licensed_somewhere", json!("applied for"), false),
            ("licensed_somewhere", json!(true), true),
            ("scheme_trustee", json!(true), true),
            ("free_form", json!(true), true),
            // In doubt it is a free message, which has a window to be in.
            ("free_form", json!("yes"), true),
            ("free_form", json!({}), true),
        ] {
            assert_eq!(states(&campaign(fact, value.clone()), fact), stated, "{fact} {value}");
        }
    }
}
