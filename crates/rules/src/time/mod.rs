//! Days, months and working days; the callee's clock; periods of keeping.

mod calendar;
mod count;
mod period;
mod zone;

pub use calendar::Calendar;
pub use count::{add_days, add_hours, add_months, add_working_days, working_days_after};
pub use period::{BadPeriod, Period};
pub(crate) use zone::at;
pub use zone::{Zone, local, start_of_day};
