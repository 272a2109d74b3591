//! A listing, page by page: a bucket of a million objects is not held in memory.

use super::{
    Object, Objects,
    client::{self, instant, refused},
};
use crate::error::LedgerError;
use serde::Deserialize;

/// Most bytes of a page: a thousand keys of a thousand bytes, and what is said of each.
const PAGE: usize = 8 << 20;

/// Every object of a place. After an error there is nothing more.
pub struct Listing<'o> {
    objects: &'o Objects,
    page: std::vec::IntoIter<Entry>,
    next: Next,
}

enum Next {
    Page(Option<String>),
    End,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Page {
    #[serde(default)]
    contents: Vec<Entry>,
    #[serde(default)]
    is_truncated: bool,
    next_continuation_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    key: String,
    size: u64,
    last_modified: String,
    #[serde(rename = "ETag")]
    tag: Option<String>,
}

impl<'o> Listing<'o> {
    pub(super) fn new(objects: &'o Objects) -> Self {
        Self { objects, page: Vec::new().into_iter(), next: Next::Page(None) }
    }

    fn turn(&mut self, token: Option<String>) -> Result<(), LedgerError> {
        let Objects { client, runtime } = self.objects;
        let ask = client.page(token.as_deref())?;
        let text = runtime.block_on(async { client.send(ask, client::SHORT).await?.all(PAGE).await })?;
        let page: Page = quick_xml::de::from_reader(text.as_slice())
            .map_err(|_| refused("the bucket does not answer with a listing"))?;
        self.next = match page.next_continuation_token {
            // One that repeats itself would be listed for ever.
            next @ Some(_) if page.is_truncated && next == token => {
                return Err(refused("the bucket repeats a page of its listing"));
            }
            next @ Some(_) if page.is_truncated => Next::Page(next),
            None if page.is_truncated => return Err(refused("the bucket ends its listing half-way")),
            _ => Next::End,
        };
        self.page = page.contents.into_iter();
        Ok(())
    }
}

impl Iterator for Listing<'_> {
    type Item = Result<Object, LedgerError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(entry) = self.page.next() {
                let Some(written) = instant(&entry.last_modified) else {
                    self.page = Vec::new().into_iter();
                    self.next = Next::End;
                    return Some(Err(refused("the bucket does not say when an object was written")));
                };
                let Entry { key, size: bytes, tag, .. } = entry;
                return Some(Ok(Object { key, bytes, tag, written, version: None }));
            }
            match std::mem::replace(&mut self.next, Next::End) {
                Next::End => return None,
                Next::Page(token) => {
                    if let Err(error) = self.turn(token) {
                        return Some(Err(error));
                    }
                }
            }
        }
    }
}
