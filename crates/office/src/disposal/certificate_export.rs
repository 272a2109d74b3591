//! Writes a certificate to a file, for a stranger to check (`json`) or to read (`pdf`). Logged before it is written.

use std::fs::File;
use std::io::{BufWriter, Write};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::shapes::{CertificateExportInput, CertificateExportReply};
use super::{certificate_json, certificate_pdf, certificates};
use crate::door::{Bulk, Decide, Office};
use crate::error::ApiError;
use crate::facts::{Disclosed, New};
use crate::ids::CertificateId;
use crate::proof::{files, hex};

pub fn run(d: &mut Decide<'_, '_>, i: CertificateExportInput) -> Result<CertificateExportReply, ApiError> {
    let found = certificates::find(d.views, i.id)?;
    let fonts = match (i.format.as_str(), d.bulk.take()) {
        ("json", _) => None,
        ("pdf", Some(Bulk::Fonts(fonts))) => Some(*fonts),
        ("pdf", _) => return Err(ApiError::not_made()),
        _ => return Err(ApiError::bad_input("format: expected json or pdf")),
    };
    let (path, file) = files::create(d.office, &i.path)?;
    let items = found.issued.items;
    let key = d.ledger().verifiers().first().map(ToString::to_string).unwrap_or_default();
    let body = Disclosed { verb: "certificate_export".into(), about: Some(i.id.0), rows: items, full: false };
    let position = d.push(New::of(&body));
    let shown = path.display().to_string();
    d.afterwards(move |office, reply| {
        let written = match fonts {
            Some(fonts) => pdf(office, i.id, file, fonts, reply),
            None => json(office, i.id, file, reply),
        };
        written.inspect_err(|_| files::take_back(&path))
    });
    Ok(CertificateExportReply { path: shown, bytes: 0, sha256: String::new(), items, key, position })
}

fn json(office: &Office, id: CertificateId, file: File, reply: Value) -> Result<Value, ApiError> {
    let mut out = Summed { out: BufWriter::with_capacity(1 << 18, file), sum: Sha256::new() };
    office.with_reader(|pair| certificate_json::write(&pair.ledger, &pair.views, id, &mut out))?;
    let file = out.out.into_inner().map_err(|_| files::cannot_write())?;
    said(reply, &file, out.sum)
}

fn pdf(
    office: &Office,
    id: CertificateId,
    mut file: File,
    fonts: quietline_paper::Fonts,
    reply: Value,
) -> Result<Value, ApiError> {
    let bytes = office.with_reader(|pair| certificate_pdf::make(&pair.ledger, &pair.views, id, fonts))?;
    file.write_all(&bytes).map_err(|_| files::cannot_write())?;
    let mut sum = Sha256::new();
    sum.update(&bytes);
    said(reply, &file, sum)
}

fn said(mut reply: Value, file: &File, sum: Sha256) -> Result<Value, ApiError> {
    reply["bytes"] = files::keep(file)?.into();
    reply["sha256"] = hex(&sum.finalize()).into();
    Ok(reply)
}

/// Counts a hash of what goes through.
struct Summed<W> {
    out: W,
    sum: Sha256,
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
