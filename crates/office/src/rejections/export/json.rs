use super::log::Log;
use crate::error::ApiError;

/// The entries as the log lists them.
pub fn write(log: &Log) -> Result<Vec<u8>, ApiError> {
    serde_json::to_vec_pretty(&log.rows).map_err(|_| ApiError::not_made())
}
