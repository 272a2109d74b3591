use std::borrow::Cow;

use quietline_paper::{Column, Fonts, Letterhead, Paper, PaperError, Sheet, Side};

use super::filter;
use super::language::Language;
use super::log::{Log, local};
use super::words::term;
use crate::rejections::shapes::RejectionRow;

/// A table for people: a line an entry, in the words of the page.
pub fn write(log: &Log, fonts: Fonts) -> Result<Vec<u8>, PaperError> {
    let mut paper = Paper::new(fonts, Sheet::A4_WIDE, letterhead(log))?;
    paper.heading(log.language.of("Rejections", "拒絕記錄"))?;
    paper.text(&summary(log))?;
    if !log.rows.is_empty() {
        paper.table(&columns(log.language), log.rows.iter().map(|row| cells(log.language, row)))?;
    }
    paper.finish()
}

fn letterhead(log: &Log) -> Letterhead {
    let (colon, comma) = (log.language.of(": ", "："), log.language.of(", ", "，"));
    let about: Vec<String> =
        filter::filter(log).into_iter().map(|(name, value)| format!("{name}{colon}{value}")).collect();
    Letterhead {
        sender: log.company.clone(),
        title: log.language.of("Rejections", "拒絕記錄").to_owned(),
        about: about.join(comma),
        number: match log.language {
            Language::English => |page, pages| format!("page {page} of {pages}"),
            Language::Chinese => |page, pages| format!("第 {page} 頁，共 {pages} 頁"),
        },
        language: log.language.tag(),
        made_at: local(log.made_at),
    }
}

/// What the filter does not say: how many, when, in which zone, which numbers.
fn summary(log: &Log) -> String {
    let made = local(log.made_at).format("%Y-%m-%d %H:%M");
    let count = log.rows.len();
    match (log.language, log.full_numbers) {
        (Language::English, full) => format!(
            "{count} {}, {}. Hong Kong time (UTC+8). Made {made}.",
            if count == 1 { "entry" } else { "entries" },
            if full { "numbers in full" } else { "numbers masked" },
        ),
        (Language::Chinese, full) => format!(
            "共 {count} 項，號碼{}。時間為香港時間（UTC+8）。製作時間：{made}。",
            if full { "完整" } else { "部分遮蓋" },
        ),
    }
}

fn columns(language: Language) -> [Column<'static>; 9] {
    let column = |english, chinese, share, side| Column { name: language.of(english, chinese), share, side };
    [
        column("When", "時間", 2.3, Side::Left),
        column("Number", "號碼", 1.9, Side::Left),
        column("Agent", "話務員", 2.0, Side::Left),
        column("Campaign", "推廣活動", 2.4, Side::Left),
        column("Channel", "途徑", 1.1, Side::Left),
        column("Took effect", "生效需時", 1.1, Side::Right),
        column("Said", "已披露", 0.8, Side::Right),
        column("State", "狀態", 2.7, Side::Left),
        column("Position", "帳本位置", 1.1, Side::Right),
    ]
}

fn cells(language: Language, row: &RejectionRow) -> Vec<Cow<'_, str>> {
    vec![
        local(row.said_at.0).format("%Y-%m-%d %H:%M:%S%.3f").to_string().into(),
        // A dot takes the room of a Chinese character in these typefaces.
        row.number.replace('•', "*").into(),
        row.agent_name.as_str().into(),
        row.campaign_name.as_deref().unwrap_or("–").into(),
        term(language, "channel", &row.channel).into(),
        took(language, row).into(),
        said(row).into(),
        states(language, row).into(),
        row.position.to_string().into(),
    ]
}

fn took(language: Language, row: &RejectionRow) -> String {
    match row.effective_at {
        None => language.of("not yet", "未生效").to_owned(),
        Some(_) if row.took_ms < 10_000 => format!("{} {}", row.took_ms, language.of("ms", "毫秒")),
        Some(_) => format!("{} {}", row.took_ms / 1000, language.of("s", "秒")),
    }
}

fn said(row: &RejectionRow) -> String {
    if row.steps_total == 0 { "–".into() } else { format!("{}/{}", row.steps_said, row.steps_total) }
}

fn states(language: Language, row: &RejectionRow) -> String {
    let mut words = vec![term(language, "state", &row.state)];
    words.extend(row.went_on.then(|| language.of("went on", "仍繼續").to_owned()));
    words.extend(row.lifted.then(|| language.of("lifted", "已解除").to_owned()));
    words.extend(row.flags.iter().map(|flag| term(language, "flag", flag)));
    words.join(language.of(", ", "、"))
}
