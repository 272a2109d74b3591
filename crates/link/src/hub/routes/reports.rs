//! Takes what desks kept on their own disks. A report is never refused for who sent it: what cannot be read is kept aside and
//! the supervisor told.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::response::IntoResponse;

use super::body;
use crate::hub::answer::{Answer, Refusal};
use crate::hub::peer::AtDesk;
use crate::hub::state::Hub;
use crate::hub::taking::take;
use crate::wire::{MOST_REPORTS, REPORTS_BYTES, ReportsReply, ReportsRequest};

pub async fn run(State(hub): State<Arc<Hub>>, AtDesk(desk): AtDesk, body: Body) -> Answer {
    let asked: ReportsRequest = body::json(&hub, body, REPORTS_BYTES).await?;
    if asked.reports.is_empty() || asked.reports.len() > MOST_REPORTS {
        return Err(Refusal::new("bad_input", "reports: expected 1 to 64. Nothing was done."));
    }
    let at = Arc::clone(&hub);
    let outcomes = hub
        .taking
        .call(move |office| {
            // In their order: a call stands before what was said in it.
            Ok(asked.reports.iter().map(|one| take(office, &at.seal, &desk, one)).collect::<Vec<_>>())
        })
        .await?;
    for outcome in &outcomes {
        match (outcome.position, outcome.error.as_deref()) {
            (Some(_), _) => hub.counters.reported(),
            (_, Some("unreadable" | "other_content")) => hub.counters.set_aside(),
            _ => {}
        }
    }
    hub.grew.notify_one();
    Ok(Json(ReportsReply { outcomes }).into_response())
}
