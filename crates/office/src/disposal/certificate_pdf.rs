//! The certificate for people, in English and Chinese. Whoever wants to check it takes the JSON.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};
use quietline_ledger::Ledger;
use quietline_paper::{Column, Fonts, Letterhead, Paper, Sheet, Side};
use rusqlite::Connection;

use super::certificate_json::begun;
use super::certificate_show::CAVEATS;
use super::certificates::{Found, find, row};
use super::run::{Item, items_of};
use super::shapes::CertificateRow;
use crate::error::ApiError;
use crate::ids::CertificateId;
use crate::views::ZONE_OFFSET_MS;
use crate::views::rows::company;
use crate::when::When;

/// Cells of a row.
type Cells = Vec<Cow<'static, str>>;

/// Items that are printed; the JSON has all.
const PRINTED: usize = 5_000;

const CAVEATS_ZH: [&str; 4] = [
    "固態硬碟及寫入時複製的檔案系統，可能在本程式無法觸及之處保留原地覆寫前的內容，直至該空間被再次使用。",
    "快照及非由本程式製作的備份，可能仍保留原地存放的檔案。加密儲存庫內的內容，在密鑰銷毀後一律無法讀取。",
    "如儲存庫為保留版本的儲存桶，已移除的內容可能以舊版本形式存在，但沒有密鑰便無法讀取。",
    "在銷毀之前製作的帳本備份，仍載有其後到期的內容；在該備份刪除之前，可用工作區的密鑰讀取。",
];

/// Lays it out.
pub(super) fn make(
    ledger: &Ledger,
    views: &Connection,
    id: CertificateId,
    fonts: Fonts,
) -> Result<Vec<u8>, ApiError> {
    let found = find(views, id)?;
    let certificate = row(views, &found)?;
    let mut paper = Paper::new(fonts, Sheet::A4_WIDE, letterhead(views, &found)?)?;
    paper.heading("Certificate of destruction 銷毀證明書")?;
    for line in said(ledger, views, &certificate)? {
        paper.text(&line)?;
    }
    let (cells, left) = cells(ledger, views, &found)?;
    if !cells.is_empty() {
        paper.table(&columns(), cells)?;
    }
    if left > 0 {
        paper.text(&format!(
            "{left} more items stand in the certificate as JSON. 其餘 {left} 項載於 JSON 證明書。"
        ))?;
    }
    paper.heading("What cannot be promised 無法保證的事項")?;
    for (english, chinese) in CAVEATS.iter().zip(CAVEATS_ZH) {
        paper.text(&format!("{english}\n{chinese}"))?;
    }
    Ok(paper.finish()?)
}

fn letterhead(views: &Connection, found: &Found) -> Result<Letterhead, ApiError> {
    Ok(Letterhead {
        sender: company(views)?.name,
        title: "Certificate of destruction 銷毀證明書".into(),
        about: found.issued.run.to_string(),
        number: |page, pages| format!("{page} / {pages}"),
        language: "en",
        made_at: local(found.at),
    })
}

/// An instant in the workspace's zone.
fn local(at: i64) -> DateTime<FixedOffset> {
    let offset = i32::try_from(ZONE_OFFSET_MS / 1_000).ok().and_then(FixedOffset::east_opt);
    When(at).utc().with_timezone(&offset.unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc)))
}

fn minute(at: i64) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}

fn said(ledger: &Ledger, views: &Connection, certificate: &CertificateRow) -> Result<Vec<String>, ApiError> {
    let begun = begun(ledger, views, certificate.id)?;
    let by = certificate.by.clone().unwrap_or_else(|| "Quietline".into());
    let role = begun.body["role"].as_str().unwrap_or_default().to_owned();
    let gone: Option<i64> = {
        let orders = super::run::orders_of(views, certificate.id)?;
        orders.iter().map(|order| order.closed_at).max()
    };
    let gone = gone.map_or_else(|| "–".to_owned(), minute);
    let by_then = &certificate.backups_gone_by;
    Ok(vec![
        format!(
            "{} items. Begun {} by {by} ({role}); certified {}. Hong Kong time (UTC+8).\n共 {} 項。由 {by}（{role}）於 {} 開始，{} 發出證明。香港時間（UTC+8）。",
            certificate.items,
            minute(begun.at),
            minute(certificate.at.0),
            certificate.items,
            minute(begun.at),
            minute(certificate.at.0),
        ),
        format!(
            "Gone from the live store at {gone}; gone from every key backup by {by_then}.\n已於 {gone} 從使用中的儲存庫銷毀；最遲於 {by_then} 從所有密鑰備份中消失。"
        ),
        format!(
            "SHA-256 of the items: {}. Position in the ledger: {}.\n各項的 SHA-256：{}。帳本位置：{}。",
            certificate.sha256, certificate.position, certificate.sha256, certificate.position,
        ),
    ])
}

fn columns() -> [Column<'static>; 8] {
    let column = |name, share, side| Column { name, share, side };
    [
        column("No. 編號", 0.7, Side::Right),
        column("Item 項目", 3.4, Side::Left),
        column("Counted from 起計日", 1.2, Side::Left),
        column("Last day 最後日期", 1.2, Side::Left),
        column("Decided by 依據", 1.4, Side::Left),
        column("Period 期限", 0.9, Side::Left),
        column("Ended 銷毀時間", 1.6, Side::Left),
        column("Method 方法", 2.4, Side::Left),
    ]
}

/// A recording by its id, a fact by its position and kind.
fn what(item: &Item<'_>) -> String {
    let text = |name: &str| item.value[name].as_str().unwrap_or("–");
    match item.value["kind"].as_str() {
        Some(kind) => format!("{} {kind} ({})", text("id"), item.category.replace('_', " ")),
        None => text("id").to_owned(),
    }
}

/// The rows that are printed, and how many are not.
fn cells(ledger: &Ledger, views: &Connection, found: &Found) -> Result<(Vec<Cells>, u64), ApiError> {
    let mut rows: Vec<Cells> = Vec::new();
    items_of(ledger, views, found.issued.run, 0, &mut |item| {
        let text = |name: &str| item.value[name].as_str().unwrap_or("–").to_owned();
        let decided_by = match item.value["rule"].as_str() {
            Some(rule) => format!("{} {rule}", text("decided_by")),
            None => text("decided_by"),
        };
        let period = item.value["promised"].as_str().filter(|_| decided_by == "promise");
        let period = period.map_or_else(|| text("period"), str::to_owned);
        rows.push(vec![
            (rows.len() + 1).to_string().into(),
            what(item).into(),
            text("day0").into(),
            text("delete_on").into(),
            decided_by.into(),
            period.into(),
            minute(item.ended_at).into(),
            text("method").replace('_', " ").into(),
        ]);
        Ok(rows.len() < PRINTED)
    })?;
    let left = found.issued.items.saturating_sub(rows.len() as u64);
    Ok((rows, left))
}
