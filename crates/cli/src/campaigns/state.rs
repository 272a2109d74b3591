//! Facts that a campaign states, as they are typed: `KEY=VALUE`.

use serde_json::{Map, Value};

/// One fact.
#[derive(Clone)]
pub struct Fact {
    key: String,
    value: Value,
}

/// Reads `KEY=VALUE`; `true` and `false` are a yes and a no, anything else is a text.
pub fn fact(text: &str) -> Result<Fact, String> {
    let (key, value) = text.split_once('=').ok_or("expected KEY=VALUE, such as fca_authorised=true")?;
    let value = match value.trim() {
        "true" => true.into(),
        "false" => false.into(),
        text => text.into(),
    };
    Ok(Fact { key: key.trim().to_owned(), value })
}

/// Facts by their keys; those in `withdrawn` are taken back.
pub fn facts(stated: &[Fact], withdrawn: &[String]) -> Value {
    let stated = stated.iter().map(|fact| (fact.key.clone(), fact.value.clone()));
    let withdrawn = withdrawn.iter().map(|key| (key.clone(), Value::Null));
    stated.chain(withdrawn).collect::<Map<_, _>>().into()
}
