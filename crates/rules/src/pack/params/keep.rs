//! Parameters of how long things are kept.

use serde::Deserialize;

use crate::retention::Category;
use crate::time::Period;

/// A legal limit on how long something is kept.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionLimit {
    /// What.
    pub categories: Vec<Category>,
    /// At least so long. Optional.
    pub min: Option<Period>,
    /// At most so long. Optional.
    pub max: Option<Period>,
}
