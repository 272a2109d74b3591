//! Lead lists, with the rows that they name.

use std::collections::BTreeMap;

use quietline_office::facts::{
    BlobDropOrdered, BlobDropped, LeadLent, LeadReturned, LeadsImported, LeadsPassedOver, LeadsSettled,
    LinkMade, LinkSealed, ListSealed, PassedOver, SettledLead, SupplierPaper,
};
use quietline_office::ids::{BatchId, LeadId};
use quietline_office::leads::row::{StoredConsent, StoredRow};
use quietline_office::leads::standing::Standing;

use super::{AT, CAMPAIGN, LEAD, NOTICE, SUBJECT, Sample, id, sample};

/// What the first version names is its own; see its golden file.
const SECOND_BATCH: BatchId = BatchId(id(32));
const SECOND_LEAD: LeadId = LeadId(id(34));

pub fn all() -> Vec<Sample> {
    let lent = LeadLent { lead: LEAD, campaign: CAMPAIGN, desk: "desk 12".into(), until: AT + 600_000 };
    let passed = PassedOver { lead: LEAD, rule: "HK-HRS-01".into(), until: Some(AT + 3_600_000) };
    let link = LinkSealed { kind: "email".into(), text: "sample@example.net".into() };
    let settled = SettledLead { lead: LEAD, state: 3, until: Some(AT + 86_400_000) };
    vec![
        sample(imported(), ListSealed { file_name: "made-up.csv".into() }).rows(&[row()]),
        sample(LinkMade { subject: SUBJECT }, link).about(SUBJECT),
        sample(lent, ()).about(SUBJECT),
        sample(LeadReturned { lead: LEAD }, ()).about(SUBJECT),
        sample(LeadsPassedOver { campaign: CAMPAIGN, passed: vec![passed] }, ()),
        sample(LeadsSettled { leads: vec![settled] }, ()),
        sample(BlobDropOrdered { blob: id(31) }, ()),
        sample(BlobDropped { blob: id(31) }, ()),
    ]
}

fn imported() -> LeadsImported {
    let paper = SupplierPaper {
        sections: vec!["35D".into()],
        classes: vec!["broadband".into()],
        sha256: "12".repeat(32),
    };
    LeadsImported {
        batch: SECOND_BATCH,
        campaign: CAMPAIGN,
        rows: 3,
        usable: 2,
        callable: 1,
        problems: BTreeMap::from([("too_short".into(), 1)]),
        by_rule: BTreeMap::from([("HK-CON-01".into(), 1)]),
        source: Some("purchased".into()),
        notice: Some(NOTICE),
        supplier: Some(paper),
        region: "HK".into(),
        blob: id(33),
        chunks: 1,
    }
}

fn row() -> StoredRow {
    let consent = StoredConsent {
        at: AT - 864_000_000,
        form: "web".into(),
        channels: vec!["voice".into()],
        classes: vec!["broadband".into()],
        data_kinds: vec!["phone".into()],
    };
    StoredRow {
        row: 1,
        lead: SECOND_LEAD,
        subject: SUBJECT,
        e164: Some("+85261234567".into()),
        other: Some(("digits".into(), "1234".into())),
        email: Some("sample@example.net".into()),
        name: "Sample Person".into(),
        name_local: "樣本".into(),
        notes: "after six".into(),
        source: "purchased".into(),
        obtained_at: Some(AT - 1_728_000_000),
        notice: Some(NOTICE),
        consent: Some(consent),
        standing: Standing {
            business: true,
            official_capacity: true,
            region: Some("HK".into()),
            time_zone: Some("Asia/Hong_Kong".into()),
            relationship: Some(("contract".into(), AT - 2_592_000_000)),
        },
        duplicate: true,
        cells: vec!["Sample Person".into(), "6123 4567".into()],
    }
}
