//! What every screen shows: the hub's word, and over it what this desk sees of itself.

use std::sync::atomic::Ordering;

use quietline_office::ApiError;
use quietline_office::when::When;
use serde_json::{Value, json};

use super::Asked;
use super::hub::Answer;
use crate::desk::FloorDesk;
use crate::desk::inner::{Inner, lock};
use crate::desk::reasons;

impl Asked<'_> {
    /// Never fails for want of a hub.
    pub(super) fn status(&self) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        let (mut reply, reachable) = match self.ask_hub()? {
            Answer::Reply(reply) => (reply, true),
            Answer::Away => (self.inner.own_status(&seated.reply.company), false),
        };
        self.inner.lay_over(&mut reply, reachable);
        Ok(reply)
    }
}

impl FloorDesk {
    /// Where this desk stands, without anybody signed in: no word of the company's business is in it.
    #[must_use]
    pub fn state(&self) -> Value {
        let inner = &self.0;
        inner.beat_once();
        let place = lock(&inner.place).clone();
        let mut state = inner.own_status(&place.company);
        let reachable = inner.answers.load(Ordering::SeqCst);
        inner.lay_over(&mut state, reachable);
        state["workspace"] = json!(inner.dir.display().to_string());
        state["desk"] = json!(place.desk);
        state["name"] = json!(place.name);
        state["hubs"] = json!(place.hubs);
        state["feed_seq"] = json!(inner.stands().0);
        state["generation"] = json!(place.generation);
        state
    }
}

impl Inner {
    fn own_status(&self, company: &str) -> Value {
        let size = lock(&self.pulse).last.as_ref().map_or(0, |last| last.size);
        json!({ "company": company, "demo": self.demo, "now": When(self.now()), "ledger_size": size, "may_dial": true,
            "stopped": null, "stopped_fix": null, "clock_confirmed": true, "new_rejections": 0, "waiting": 0, "tasks": 0,
            "incidents": 0, "version": env!("CARGO_PKG_VERSION"), "last_verified_at": null })
    }

    fn lay_over(&self, reply: &mut Value, reachable: bool) {
        let pulse = lock(&self.pulse).clone();
        let last = pulse.last.clone().unwrap_or_default();
        let steady = self.times.steady();
        reply["mode"] = "desk".into();
        reply["heartbeat_age_ms"] = json!(pulse.knowledge(steady));
        reply["limit_ms"] = json!(pulse.limit());
        reply["outbox"] = json!(self.depth());
        reply["desks"] = json!(last.desks);
        reply["connected"] = json!(last.connected);
        reply["late"] = json!(pulse.late(steady));
        reply["off"] = json!(pulse.knowledge(steady).is_none_or(|age| age > pulse.limit()));
        reply["hub_reachable"] = json!(reachable);
        reply["outbox_refused"] = json!(self.outbox.aside());
        if let Some(stop) = self.stop() {
            let (reason, fix) = reasons::of(&stop);
            reply["may_dial"] = json!(false);
            reply["stopped"] = json!(reason);
            reply["stopped_fix"] = json!(fix);
        }
    }
}
