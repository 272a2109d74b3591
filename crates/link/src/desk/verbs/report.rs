//! Reports: on this desk's disk before they are answered, never refused later.

use std::io;
use std::sync::atomic::Ordering;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use quietline_office::ApiError;
use quietline_office::verb::Request;
use serde_json::Value;
use sha2::Sha256;
use uuid::Uuid;

use super::Asked;
use crate::desk::inner::{Inner, lock};
use crate::desk::outbox::{Kept, Kind, Record};
use crate::desk::{pulse, reasons};
use crate::sealing;
use crate::wire::{Envelope, ReportBody};

/// A key press is never older than this when it arrives; anything else is a fault of the caller.
const MOST_AGO_MS: i64 = 600_000;

impl Asked<'_> {
    /// Keeps it and answers. Errors: `not_kept`, `conflict`, `bad_input`, `signed_out`, `not_permitted`.
    pub(super) fn report(self) -> Result<Value, ApiError> {
        let seated = self.seated()?;
        let id = self.id.map_or_else(|| self.inner.id(), |id| id.0);
        let refused = self.refused_address()?;
        self.block(id, refused.as_deref());
        let told = self.told(refused.as_deref());
        let kept = self.inner.keep(id, self.meta.name, &self.input, &told, seated.user().0, self.is_no());
        let kept = kept.inspect_err(|_| self.inner.news.raise())?;
        self.note(&kept);
        self.inner.to_send.raise();
        if !self.inner.started.load(Ordering::SeqCst) {
            self.inner.hand_in_now();
        }
        self.inner.said(&self.request, &kept, refused.as_deref())
    }

    fn is_no(&self) -> bool {
        matches!(self.request, Request::Reject(_))
    }
}

impl Inner {
    /// On disk when this returns. `input` is what was asked here, `told` what the hub is told.
    pub(super) fn keep(
        &self,
        id: Uuid,
        verb: &str,
        input: &Value,
        told: &Value,
        user: Uuid,
        no: bool,
    ) -> Result<Kept, ApiError> {
        let tag = self.tag_of(verb, input);
        let kept = self.outbox.keep(id, tag, || self.record(id, tag, verb, told, user, no));
        // A disk that is full is mended when something fits again.
        self.trouble.store(kept.is_err(), Ordering::SeqCst);
        match kept {
            Ok(Ok(kept)) => Ok(kept),
            Ok(Err(_)) => {
                Err(ApiError::conflict("Another report was kept under this id. Nothing was changed."))
            }
            Err(error) => Err(reasons::not_kept(&error)),
        }
    }

    /// Called under the lock of the outbox: the instants are those of the write.
    fn record(
        &self,
        id: Uuid,
        tag: [u8; 32],
        verb: &str,
        input: &Value,
        user: Uuid,
        no: bool,
    ) -> io::Result<Record> {
        let kept_at = self.now();
        let ago = input.get("said_ago_ms").and_then(Value::as_i64).unwrap_or_default().clamp(0, MOST_AGO_MS);
        let body = ReportBody {
            user,
            verb: verb.to_owned(),
            input: input.clone(),
            said_at: kept_at - ago,
            kept_at,
            offline: self.is_off(),
            error_ms: lock(&self.pulse).error(),
        };
        let envelope = serde_json::to_vec(&self.envelope(id, &body)?)?;
        let kind = if no { Kind::No } else { Kind::Report };
        Ok(Record { kind, id, tag, first: body.said_at, second: kept_at, envelope })
    }

    fn envelope(&self, id: Uuid, body: &ReportBody) -> io::Result<Envelope> {
        let text = zeroize::Zeroizing::new(serde_json::to_vec(body)?);
        let sealed = self.seal_to.seal(id, &text).map_err(io::Error::other)?;
        let key = self.keys.report().map_err(io::Error::other)?;
        let signature = sealing::sign(&key, id, &sealing::hash(&sealed));
        Ok(Envelope { id, sealed: STANDARD.encode(sealed), signature: STANDARD.encode(signature) })
    }

    /// The hub was not heard for longer than makes a desk late.
    fn is_off(&self) -> bool {
        lock(&self.pulse).age(self.times.steady()).is_none_or(|age| age > pulse::LATE_MS)
    }

    /// A retry is sent later: how long ago the key went down is no part of what was reported.
    fn tag_of(&self, verb: &str, input: &Value) -> [u8; 32] {
        let mut input = input.clone();
        if let Some(fields) = input.as_object_mut() {
            fields.remove("said_ago_ms");
        }
        let mut mac =
            Hmac::<Sha256>::new_from_slice(self.tag.as_slice()).expect("HMAC takes a key of any length");
        mac.update(verb.as_bytes());
        mac.update(b"\0");
        mac.update(input.to_string().as_bytes());
        mac.finalize().into_bytes().into()
    }
}
