//! What all webhooks of a hub share, and what holds back who has no signature.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use super::hook::Hook;
use crate::hub::answer::Refusal;
use crate::hub::meter::{Meter, PAUSE};
use crate::hub::state::Hub;
use crate::hub::work::Work;

/// Webhooks that are kept at a time. Places of their own: neither a campaign's answers nor a stranger make a desk wait for one.
const AT_ONCE: usize = 4;

/// One for all webhooks.
pub struct Door {
    /// The hub.
    pub hub: Arc<Hub>,
    /// Calls into the office.
    pub work: Work,
    /// What each address sent without a signature. What is signed is not metered: after a campaign a provider has thousands of
    /// answers, and a no is not sent back.
    strangers: Meter<IpAddr>,
}

/// One webhook behind the door.
pub struct At {
    /// What is shared.
    pub door: Arc<Door>,
    /// What it was told.
    pub hook: Hook,
}

impl Door {
    /// Of a hub.
    pub fn of(hub: Arc<Hub>) -> Arc<Self> {
        let work = Work::new(Arc::clone(hub.work.office()), AT_ONCE);
        let strangers = Meter::new(hub.settings.per_source);
        Arc::new(Self { hub, work, strangers })
    }

    /// Whether an address has not sent too much without a signature.
    pub fn has_room(&self, caller: IpAddr) -> bool {
        self.strangers.has_room(&caller, Instant::now())
    }

    /// The answer to an address that has, after a pause.
    pub async fn slow_down(&self) -> Refusal {
        self.hub.counters.metered();
        tokio::time::sleep(PAUSE).await;
        Refusal::slow_down()
    }

    /// Counts what no provider sends against whoever sent it.
    pub fn holds_against(&self, caller: IpAddr) {
        self.strangers.admits(caller, Instant::now());
    }

    /// The same for what is not signed, or shows another token.
    pub fn forged(&self, caller: IpAddr) {
        self.hub.counters.hook_forged();
        self.holds_against(caller);
    }
}
