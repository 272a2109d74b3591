//! What became of reports: read on this desk.

use quietline_office::ApiError;
use quietline_office::when::When;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::desk::inner::{Inner, lock};
use crate::desk::outbox::Kept;
use crate::desk::reasons;
use crate::desk::slot::FloorSlot;

impl Inner {
    /// `{ids}` → `{reports: [{id, state, said_at, kept_at, effective_at, position, known, reply}]}`; `state` is `unknown`,
    /// `kept`, `effective` or `refused`. Errors: `bad_input`, `signed_out`.
    pub(super) fn report_state(&self, slot: &FloorSlot, input: &Value) -> Result<Value, ApiError> {
        slot.get().ok_or_else(reasons::signed_out)?;
        let ids: Vec<Uuid> = serde_json::from_value(input["ids"].clone())
            .map_err(|_| ApiError::bad_input("ids: expected a list of UUIDs"))?;
        let reports: Vec<Value> = ids.into_iter().map(|id| self.state_of(id)).collect();
        Ok(json!({ "reports": reports }))
    }

    fn state_of(&self, id: Uuid) -> Value {
        let kept = self.outbox.look(|state| state.known(id).cloned()).ok().flatten();
        let Some(kept) = kept else { return json!({ "id": id, "state": "unknown" }) };
        json!({
            "id": id,
            "state": state(&kept),
            "said_at": When(kept.said_at),
            "kept_at": When(kept.kept_at),
            "effective_at": kept.recorded.map(|(_, at)| When(at)),
            "position": kept.recorded.map(|(position, _)| position),
            "known": kept.no.then(|| self.known(kept.recorded)),
            "reply": lock(&self.replies).get(&id),
        })
    }
}

fn state(kept: &Kept) -> &'static str {
    match (kept.recorded, kept.refused) {
        (Some(_), _) => "effective",
        (None, true) => "refused",
        (None, false) => "kept",
    }
}
