//! Desks of a floor.

use quietline_office::facts::{DeskCutOff, DeskEnrolled, DeskInvited, DeskKnows, FeedKnown, ReportsReceived};
use quietline_office::floor::Instants;
use quietline_office::ids::{InviteId, RequestId};

use super::{AT, DESK, Sample, company::note, id, sample};

const INVITE: InviteId = InviteId(id(20));

pub fn all() -> Vec<Sample> {
    let invited = DeskInvited { invite: INVITE, secret_sha256: "ef".repeat(32), expires_at: AT + 3_600_000 };
    let enrolled = DeskEnrolled {
        desk: DESK,
        invite: INVITE,
        tls_key: "c3BraQ==".into(),
        report_key: "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=".into(),
    };
    let received = ReportsReceived {
        desk: DESK,
        report: RequestId(id(21)),
        sha256: "0f".repeat(32),
        signature: "c2lnbmVk".into(),
        at: AT,
        offline: true,
        positions: vec![7, 8],
        claimed: Some(Instants { said_at: AT + 4, kept_at: AT + 5 }),
        error_ms: Some(9),
    };
    vec![
        sample(invited, note("desk 12")),
        sample(enrolled, note("desk 12")),
        sample(received, ()),
        sample(FeedKnown { known: vec![DeskKnows { desk: DESK, seq: 3 }] }, ()),
        sample(DeskCutOff { desk: DESK }, note("stolen")),
    ]
}
