use super::log::{Log, local};
use super::words::{sorted, term};

/// What the export holds, as pairs of a name and a value in its language.
pub fn note(log: &Log) -> Vec<(&'static str, String)> {
    let t = |english, chinese| log.language.of(english, chinese);
    let numbers = if log.full_numbers { t("in full", "完整") } else { t("masked", "部分遮蓋") };
    let mut lines = vec![
        (t("Company", "公司"), log.company.clone()),
        (t("Made", "製作時間"), minute(log.made_at)),
        (t("Entries", "記錄數目"), log.rows.len().to_string()),
        (t("Numbers", "號碼"), numbers.to_owned()),
        (t("Times", "時間"), t("Hong Kong (UTC+8)", "香港時間（UTC+8）").to_owned()),
    ];
    lines.extend(filter(log));
    lines
}

/// The filter alone; what was left open is not named, but that nothing was.
pub fn filter(log: &Log) -> Vec<(&'static str, String)> {
    let t = |english, chinese| log.language.of(english, chinese);
    let f = &log.filter;
    let wanted = [
        (t("From", "由"), f.from.map(|at| minute(at.0))),
        (t("Before", "至（不包括）"), f.to.map(|at| minute(at.0))),
        (t("Campaign", "推廣活動"), log.campaign.clone()),
        (t("Agent", "話務員"), log.agent.clone()),
        (t("Channel", "途徑"), f.channel.as_deref().map(|word| term(log.language, "channel", word))),
        (t("State", "狀態"), f.state.as_deref().map(|word| term(log.language, "state", word))),
        (
            t("Search", "搜尋"),
            f.text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Into::into),
        ),
        (t("Order", "排序"), f.sort.as_deref().map(|word| sorted(log.language, word, f.ascending))),
    ];
    let lines: Vec<_> =
        wanted.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect();
    if lines.is_empty() { vec![(t("Filter", "篩選"), t("none", "沒有").to_owned())] } else { lines }
}

/// To the minute, in the workspace's zone.
fn minute(at: i64) -> String {
    local(at).format("%Y-%m-%d %H:%M").to_string()
}
