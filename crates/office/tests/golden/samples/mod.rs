//! One sample of each kind, in the order of a history that could have been. Every person, company and number is made up.

mod calls;
mod company;
mod consents;
mod endings;
mod floor;
mod lists;
mod messages;
mod people;
mod recorder;
mod recordings;
mod refusals;

use std::any::TypeId;

use quietline_ledger::{Draft, FactId, Fingerprint};
use quietline_office::ApiError;
use quietline_office::facts::{self, Kind, New};
use quietline_office::ids::{
    CallId, CallRecordId, CampaignId, DecisionId, DeskId, LeadId, NoticeId, PermitId, PrincipalId,
    RecordingId, RecordingSourceId, RejectionId, ScriptId, SubjectId, UserId,
};
use serde_json::Value;
use uuid::Uuid;

use super::store::Entry;

/// 2026-03-09 10:00 in Hong Kong.
const AT: i64 = 1_773_021_600_000;

const USER: UserId = UserId(id(1));
const SUBJECT: SubjectId = SubjectId(id(2));
const PRINCIPAL: PrincipalId = PrincipalId(id(3));
const CAMPAIGN: CampaignId = CampaignId(id(4));
const NOTICE: NoticeId = NoticeId(id(5));
const LEAD: LeadId = LeadId(id(7));
const SCRIPT: ScriptId = ScriptId(id(8));
const CALL: CallId = CallId(id(9));
const PERMIT: PermitId = PermitId(id(10));
const REJECTION: RejectionId = RejectionId(id(11));
const DECISION: DecisionId = DecisionId(id(12));
const DESK: DeskId = DeskId(id(13));
const CALL_RECORD: CallRecordId = CallRecordId(id(50));
const RECORDING: RecordingId = RecordingId(id(42));
const SOURCE: RecordingSourceId = RecordingSourceId(id(51));
const TEMPLATE: ScriptId = ScriptId(id(30));

/// A made-up id.
const fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x9017_de70_0000_7000_8000_0000_0000_0000 + n)
}

/// Of the kind's name and version, so that a sample put between two others changes neither.
fn id_of(name: &str, version: u16) -> Uuid {
    let named = name.bytes().fold(0x1000, |sum, byte| (sum * 31 + u128::from(byte)) % (1 << 48));
    id(named + (u128::from(version - 1) << 48))
}

/// How a kind reads its plain body and sealed part; whether they are what the sample says.
type Reads = Box<dyn Fn(Draft) -> Result<bool, ApiError>>;

/// A sample.
pub struct Sample {
    pub kind: &'static str,
    pub version: u16,
    pub draft: Draft,
    /// Lines of the list that the fact names.
    pub rows: Vec<String>,
    pub reads: Reads,
}

impl Sample {
    /// The fact, to be appended.
    pub fn entry(&self) -> Entry {
        Entry { draft: self.draft.clone(), rows: self.rows.clone() }
    }

    /// The sealed part.
    pub fn secret(&self) -> Option<Value> {
        self.draft.secret.as_ref().map(|secret| secret.value.clone())
    }

    fn about(mut self, subject: SubjectId) -> Self {
        self.draft.subject = Some(subject.0.into());
        self
    }

    fn rule(mut self, rule: &str) -> Self {
        self.draft.rule = Some(rule.into());
        self
    }

    fn fingerprints(mut self, count: u8) -> Self {
        self.draft.fingerprints = (0..count).map(|n| Fingerprint([0xf0 + n; 32])).collect();
        self
    }

    fn rows<T: serde::Serialize>(mut self, rows: &[T]) -> Self {
        self.rows = rows.iter().map(|row| serde_json::to_string(row).unwrap()).collect();
        self
    }
}

/// Every sample.
pub fn all() -> Vec<Sample> {
    let parts = [
        company::all(),
        people::all(),
        floor::all(),
        lists::all(),
        calls::all(),
        consents::all(),
        refusals::all(),
        messages::all(),
        recordings::all(),
        recorder::all(),
        endings::all(),
    ];
    parts.into_iter().flatten().collect()
}

/// A sample with what it seals; `()` for a kind that seals nothing.
fn sample<K>(body: K, sealed: K::Sealed) -> Sample
where
    K: Kind + Clone + PartialEq + 'static,
    K::Sealed: PartialEq + 'static,
{
    let seals = TypeId::of::<K::Sealed>() != TypeId::of::<()>();
    let new = New::of(&body);
    let new = if seals { new.seal_for_company(&sealed) } else { new };
    let draft = new.draft(FactId::from(id_of(K::NAME, K::VERSION)), AT, Some(USER));
    let reads = move |draft: Draft| {
        let secret = draft.secret.map(|secret| facts::read_sealed::<K>(secret.value)).transpose()?;
        Ok(facts::read::<K>(&draft.body)? == body && (!seals || secret.as_ref() == Some(&sealed)))
    };
    Sample { kind: K::NAME, version: K::VERSION, draft, rows: Vec::new(), reads: Box::new(reads) }
}

/// The first field that stands at its default, if there is one.
pub fn empty_field(name: &str, value: &Value) -> Option<String> {
    let empty = match value {
        Value::Null => true,
        Value::Bool(yes) => !yes,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => text.is_empty() || *text == Uuid::nil().to_string(),
        Value::Array(items) => {
            return if items.is_empty() {
                Some(name.to_owned())
            } else {
                items.iter().find_map(|item| empty_field(name, item))
            };
        }
        Value::Object(fields) => return fields.iter().find_map(|(name, value)| empty_field(name, value)),
    };
    empty.then(|| name.to_owned())
}
