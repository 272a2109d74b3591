//! The macro under which every shape that crosses the door is declared.

/// Declares shapes of requests and replies: serde (snake case, no unknown fields) and TypeScript.
#[macro_export]
#[doc(hidden)]
macro_rules! shapes {
    ($($item:item)*) => { $(
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        #[ts(export)]
        $item
    )* };
}
