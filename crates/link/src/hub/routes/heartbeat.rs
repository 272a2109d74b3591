//! Where a desk stands, and what the hub says to it. Answered from memory: five hundred of them come each second.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use quietline_office::ApiError;
use quietline_office::floor::DeskId;
use quietline_office::ids::UserId;

use super::body;
use crate::hub::answer::{Answer, Refusal};
use crate::hub::line;
use crate::hub::live::Seen;
use crate::hub::peer::AtDesk;
use crate::hub::state::Hub;
use crate::wire::{BODY_BYTES, GENERATION_HEADER, HeartbeatReply, HeartbeatRequest};

/// Longest version that is remembered of a desk.
const VERSION: usize = 40;

pub async fn run(
    State(hub): State<Arc<Hub>>,
    AtDesk(desk): AtDesk,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let beat: HeartbeatRequest = body::json(&hub, body, BODY_BYTES).await?;
    hub.counters.beaten();
    let digest: [u8; 32] = line::bytes("feed_digest", &beat.feed_digest)?;
    let stands = match seen(&headers) {
        Some(seen) if seen < hub.generation => Stands::Before,
        Some(seen) if seen > hub.generation => Stands::After,
        _ => compare(&hub, beat.feed_seq, digest).await?,
    };
    hear(&hub, desk.desk, &beat, &stands).await?;
    let reply = reply(&hub, desk.desk, &beat, &stands).await?;
    Ok(Json(reply).into_response())
}

/// How what a desk holds of the feed compares with what the hub gave.
#[derive(PartialEq)]
enum Stands {
    Same,
    Differs,
    /// Further than the hub: it is an old one.
    Ahead,
    /// Of the feed from before a restore, which the desk has not heard of yet: there is nothing to compare.
    Before,
    /// Of the feed of a hub that was restored after this one: this is the old hub.
    After,
}

/// The highest generation that the desk has seen.
fn seen(headers: &HeaderMap) -> Option<u32> {
    headers.get(GENERATION_HEADER)?.to_str().ok()?.parse().ok()
}

async fn compare(hub: &Hub, seq: u64, digest: [u8; 32]) -> Result<Stands, ApiError> {
    let known = match hub.digests.at(seq) {
        Some(known) => Some(known),
        None => read(hub, seq).await?,
    };
    Ok(match known {
        Some(known) if known == digest => Stands::Same,
        Some(_) => Stands::Differs,
        None => Stands::Ahead,
    })
}

/// Longer ago than what is held in memory, or given out by another process a moment ago.
async fn read(hub: &Hub, seq: u64) -> Result<Option<[u8; 32]>, ApiError> {
    let steps = hub.work.call(move |office| office.feed(seq - 1, 1)).await?;
    Ok(steps.first().filter(|step| step.seq == seq).map(|step| step.digest))
}

async fn hear(hub: &Arc<Hub>, desk: DeskId, beat: &HeartbeatRequest, stands: &Stands) -> Result<(), Refusal> {
    let differs = *stands == Stands::Differs;
    let seen = Seen {
        at: hub.now(),
        // Only what is the hub's own counts as known.
        seq: if *stands == Stands::Same { beat.feed_seq } else { 0 },
        outbox: beat.outbox,
        user: beat.user,
        in_call: beat.in_call,
        version: beat.version.chars().filter(|letter| !letter.is_control()).take(VERSION).collect(),
        differs,
    };
    let before = hub.live.heard(desk, seen);
    if differs && !before.is_some_and(|before| before.differs) {
        hub.counters.differed();
        let text = format!(
            "A desk holds something else at entry {} of the shared list than the hub gave.",
            beat.feed_seq
        );
        hub.work.call(move |office| office.note_incident("feed_differs", &text, Some(desk))).await?;
        hub.grew.notify_one();
    }
    Ok(())
}

async fn reply(
    hub: &Arc<Hub>,
    desk: DeskId,
    beat: &HeartbeatRequest,
    stands: &Stands,
) -> Result<HeartbeatReply, Refusal> {
    let newest = hub.stands.after(&hub.work, beat.checkpoint).await?;
    let (checkpoint, proof) = newest.map_or((None, Vec::new()), |(stand, proof)| (Some(stand), proof));
    let wants_key = beat.wants_key && *stands != Stands::Differs;
    let (generation, key, ended) = asked_of_office(hub, beat.user, beat.feed_seq, wants_key).await?;
    let now = hub.now();
    Ok(HeartbeatReply {
        hub_now: now,
        limit_ms: hub.limit_ms(),
        generation,
        size: hub.size(),
        feed_seq: hub.feeds.head(),
        verifier: checkpoint.as_ref().map(|stand| stand.verifier.clone()),
        checkpoint: checkpoint.map(|stand| stand.checkpoint.clone()),
        consistency: proof.iter().map(|hash| line::base64(hash)).collect(),
        set_key: key.map(|key| line::base64(&key)),
        ended,
        session_ended: beat.user.is_some_and(|user| hub.sessions.ended(desk, UserId(user))),
        desks: hub.desks.working(),
        connected: hub.live.connected(now, hub.limit_ms()),
        stopped: stopped(hub, stands),
    })
}

fn stopped(hub: &Hub, stands: &Stands) -> Option<String> {
    let here = match stands {
        Stands::Same => None,
        Stands::Differs => Some("ENG-12: what this desk holds of the shared list is not what the hub gave."),
        Stands::Ahead => Some("ENG-12: this desk knows more of the shared list than the hub does."),
        Stands::Before => Some("ENG-12: the hub was restored; this desk takes the shared list anew."),
        Stands::After => {
            Some("ENG-14: this hub is from before a restore that the desk has seen. Shut this hub down.")
        }
    };
    here.map(str::to_owned).or_else(|| hub.watched().stopped.clone())
}

type OfOffice = (u32, Option<[u8; 32]>, Vec<uuid::Uuid>);

/// What memory does not hold. Loans are looked at only while the desk is behind the feed: a refusal it has seen it heeds by
/// itself.
async fn asked_of_office(
    hub: &Arc<Hub>,
    user: Option<uuid::Uuid>,
    seq: u64,
    wants_key: bool,
) -> Result<OfOffice, ApiError> {
    let generation = hub.generation;
    let user = user.filter(|_| seq < hub.feeds.head());
    if user.is_none() && !wants_key {
        return Ok((generation, None, Vec::new()));
    }
    hub.work
        .call(move |office| {
            let key = wants_key.then(|| office.fingerprint_key());
            let ended = user.map_or(Ok(Vec::new()), |user| office.loans_refused(UserId(user)))?;
            Ok((generation, key, ended.into_iter().map(|lead| lead.0).collect()))
        })
        .await
}
