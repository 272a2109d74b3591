use super::{Layout, NameProblem, NameSettings, RecordingName, read_name};

/// How many names of each kind are shown.
const SHOWN: usize = 20;

/// What a layout makes of names, before it is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many names it reads.
    pub read: usize,
    /// How many it does not.
    pub unread: usize,
    /// The first of those it reads, by their place among the names, from 0.
    pub examples: Vec<(usize, RecordingName)>,
    /// The first of those it does not, and why.
    pub problems: Vec<(usize, NameProblem)>,
}

/// Tries a layout on names. Nothing is kept of it.
#[must_use]
pub fn try_layout<'a>(
    layout: &Layout,
    names: impl IntoIterator<Item = &'a [u8]>,
    settings: &NameSettings,
) -> Trial {
    let mut trial = Trial::default();
    for (place, name) in names.into_iter().enumerate() {
        match read_name(name, std::slice::from_ref(layout), settings) {
            Ok(name) => {
                trial.read += 1;
                if trial.examples.len() < SHOWN {
                    trial.examples.push((place, name));
                }
            }
            Err(problem) => {
                trial.unread += 1;
                if trial.problems.len() < SHOWN {
                    trial.problems.push((place, problem));
                }
            }
        }
    }
    trial
}
