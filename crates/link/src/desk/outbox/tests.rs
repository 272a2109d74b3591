use super::*;

fn envelope(id: Uuid) -> Envelope {
    Envelope { id, sealed: "c2VhbGVk".into(), signature: "c2ln".into() }
}

fn record(id: Uuid) -> Record {
    let envelope = serde_json::to_vec(&envelope(id)).unwrap();
    Record { kind: Kind::No, id, tag: [1; 32], first: 5, second: 7, envelope }
}

fn keep(outbox: &Outbox, id: Uuid) -> Kept {
    outbox.keep(id, [1; 32], || Ok(record(id))).unwrap().unwrap()
}

fn recorded(id: Uuid) -> Outcome {
    Outcome { id, position: Some(3), effective_at: Some(9), reply: None, error: None }
}

fn ids(outbox: &Outbox) -> Vec<Uuid> {
    outbox.first(64, usize::MAX).unwrap().iter().map(|envelope| envelope.id).collect()
}

#[test]
fn reports_go_in_their_order_and_leave_once_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    let made: Vec<Uuid> = (0..5).map(|_| Uuid::new_v4()).collect();
    made.iter().for_each(|id| assert!(!keep(&outbox, *id).refused));
    assert_eq!(ids(&outbox), made);
    outbox.settle(&[recorded(made[0]), recorded(made[2])]).unwrap();
    assert_eq!(ids(&outbox), [made[1], made[3], made[4]]);
    let again = Outbox::open(dir.path()).unwrap();
    assert_eq!(ids(&again), [made[1], made[3], made[4]], "after a restart");
    assert_eq!(again.look(|state| state.known(made[2]).unwrap().recorded).unwrap(), Some((3, 9)));
}

/// The desk shows what stands in the ledger: hub time as it was estimated here may have been ahead.
#[test]
fn once_recorded_a_report_has_the_instants_of_the_hub() {
    let dir = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    let (ahead, behind) = (Uuid::new_v4(), Uuid::new_v4());
    [ahead, behind].iter().for_each(|id| assert_eq!(keep(&outbox, *id).kept_at, 7));
    outbox.settle(&[Outcome { effective_at: Some(4), ..recorded(ahead) }, recorded(behind)]).unwrap();
    for outbox in [outbox, Outbox::open(dir.path()).unwrap()] {
        let instants =
            |id| outbox.look(|state| state.known(id).map(|kept| (kept.said_at, kept.kept_at))).unwrap();
        assert_eq!((instants(ahead), instants(behind)), (Some((4, 4)), Some((5, 7))));
    }
}

#[test]
fn an_id_is_kept_once_and_never_with_other_content() {
    let dir = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    let id = Uuid::new_v4();
    let first = keep(&outbox, id);
    assert_eq!(keep(&outbox, id), first);
    assert_eq!(outbox.keep(id, [2; 32], || Ok(record(id))).unwrap(), Err(Conflict));
    assert_eq!(ids(&outbox).len(), 1);
}

#[test]
fn two_programs_see_each_others_reports() {
    let dir = tempfile::tempdir().unwrap();
    let (one, other) = (Outbox::open(dir.path()).unwrap(), Outbox::open(dir.path()).unwrap());
    let id = Uuid::new_v4();
    keep(&one, id);
    assert_eq!(ids(&other), [id]);
    other.settle(&[recorded(id)]).unwrap();
    assert!(ids(&one).is_empty());
}

#[test]
fn a_half_record_is_cut_off_and_a_damaged_one_set_aside() {
    let dir = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    let made: Vec<Uuid> = (0..3).map(|_| Uuid::new_v4()).collect();
    made.iter().for_each(|id| assert!(!keep(&outbox, *id).refused));
    let path = segment::path(&dir.path().join(FOLDER), 1);
    let mut bytes = fs::read(&path).unwrap();
    let length = bytes.len();
    bytes[length / 2] ^= 1;
    bytes.extend_from_slice(&record(Uuid::new_v4()).to_bytes()[..50]);
    fs::write(&path, &bytes).unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    assert_eq!(ids(&outbox), [made[0], made[2]]);
    assert_eq!(outbox.aside(), 2, "the damaged one and the half one are kept aside");
    let id = Uuid::new_v4();
    keep(&outbox, id);
    assert_eq!(ids(&Outbox::open(dir.path()).unwrap()), [made[0], made[2], id]);
}

#[test]
fn what_the_hub_refuses_for_good_is_kept_aside_and_the_rest_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    let (bad, busy) = (Uuid::new_v4(), Uuid::new_v4());
    keep(&outbox, bad);
    keep(&outbox, busy);
    let error = |id, code: &str| Outcome { error: Some(code.into()), position: None, ..recorded(id) };
    outbox.settle(&[error(bad, "other_content"), error(busy, "busy")]).unwrap();
    assert_eq!(ids(&outbox), [busy]);
    assert!(dir.path().join(REFUSED).join(format!("{bad}.json")).exists());
}

#[test]
fn after_a_restore_all_of_late_is_offered_again_and_old_files_go() {
    let dir = tempfile::tempdir().unwrap();
    let outbox = Outbox::open(dir.path()).unwrap();
    let id = Uuid::new_v4();
    keep(&outbox, id);
    outbox.settle(&[recorded(id)]).unwrap();
    assert_eq!(outbox.offer_again(8).unwrap(), 0, "older than asked");
    assert_eq!(outbox.offer_again(7).unwrap(), 1);
    assert_eq!(ids(&outbox), [id]);
    outbox.settle(&[recorded(id)]).unwrap();
    let filler = vec![0_u8; 1 << 20];
    fs::OpenOptions::new().append(true).open(segment::path(&dir.path().join(FOLDER), 1)).unwrap();
    segment::append(&dir.path().join(FOLDER), 1, &filler, false).unwrap();
    keep(&outbox, Uuid::new_v4());
    outbox.forget(8).unwrap();
    assert_eq!(segment::numbers(&dir.path().join(FOLDER)).unwrap(), [2]);
}
