//! The reader's language and the messages in it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A language that the whole product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Locale {
    /// Chinese, simplified: the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Locale {
    /// The language tag for `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The first language of an `Accept-Language` header (or a single tag) that is spoken here.
    pub fn choose(accepted: &str) -> Self {
        accepted
            .split(',')
            .filter_map(|range| range.split([';', '-']).next())
            .find_map(|language| match language.trim() {
                "zh" => Some(Self::Zh),
                "en" => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }
}

/// The reader's language: given by the server, and by `<html lang>` in the browser.
pub fn locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// The messages; see `build.rs` for the format of `locales/`.
pub mod t {
    use super::Locale;
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}
