//! A person's erasure.

use quietline_office::facts::{
    KeysEndOrdered, PersonErased, PersonErasureOrdered, RowsEndOrdered, RowsEnded,
};

use super::{SUBJECT, Sample, sample};

pub fn all() -> Vec<Sample> {
    let subjects = vec![SUBJECT];
    let ordered = PersonErasureOrdered { subjects: subjects.clone(), reason: "asked by letter".into() };
    vec![
        sample(ordered, ()),
        sample(RowsEndOrdered { erasure: 9 }, ()),
        sample(RowsEnded { erasure: 9, rows: 1 }, ()),
        sample(KeysEndOrdered { erasure: 9, subjects: subjects.clone() }, ()),
        sample(PersonErased { subjects, rows: 1 }, ()),
    ]
}
