//! How many connections one client holds.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

/// Connections of each client.
pub struct Places<K> {
    most: usize,
    held: Mutex<HashMap<K, usize>>,
}

/// One connection's place; given back when dropped.
pub struct Held<K: Hash + Eq + Clone> {
    places: Arc<Places<K>>,
    client: K,
}

impl<K: Hash + Eq + Clone> Places<K> {
    /// So many each.
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, held: Mutex::default() })
    }

    /// A place, if this client has not all of its own taken.
    pub fn take(self: &Arc<Self>, client: K) -> Option<Held<K>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let count = held.entry(client.clone()).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Held { places: Arc::clone(self), client })
    }
}

impl<K: Hash + Eq + Clone> Drop for Held<K> {
    fn drop(&mut self) {
        let mut held = self.places.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = held.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                held.remove(&self.client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_given_back_is_free_again() {
        let places = Places::new(2);
        let (first, second) = (places.take(1), places.take(1));
        assert!(first.is_some() && second.is_some() && places.take(1).is_none());
        assert!(places.take(2).is_some());
        drop(first);
        assert!(places.take(1).is_some());
        drop(second);
        assert_eq!(places.held.lock().expect("whole").len(), 0);
    }
}
