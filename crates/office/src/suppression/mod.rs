//! The suppression list and lifting.

pub mod covering;
pub mod decide_lift;
pub mod export;
pub mod import;
pub mod lift;
pub mod lift_show;
pub mod lifts;
mod lines;
pub mod list;
pub mod plan;
pub mod request_lift;
pub mod row;
pub mod shapes;
