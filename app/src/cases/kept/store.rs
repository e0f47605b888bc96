//! The fields of what is kept, in localStorage: one item for each filing. Where the phone forbids it (private mode, a
//! full disk), nothing is kept, and nothing else happens.

use super::Kept;
use leptos::prelude::window;
use web_sys::Storage;

const PREFIX: &str = "mingbai.filing.";

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The clock of the phone, in milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
pub(super) fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Everything, the newest first. What cannot be read is none of ours.
pub(super) fn all() -> Vec<Kept> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    let mut all: Vec<Kept> = keys.filter_map(|key| get(key.strip_prefix(PREFIX)?)).collect();
    all.sort_by_key(|kept| -kept.at);
    all
}

pub(super) fn get(key: &str) -> Option<Kept> {
    let text = storage()?.get_item(&format!("{PREFIX}{key}")).ok()??;
    serde_json::from_str(&text).ok()
}

/// `false` when the phone does not let it.
pub(super) fn put(kept: &Kept) -> bool {
    let Ok(text) = serde_json::to_string(kept) else { return false };
    storage().is_some_and(|storage| storage.set_item(&format!("{PREFIX}{}", kept.key), &text).is_ok())
}

pub(super) fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}
