//! Places as readers see them.

use serde::{Deserialize, Serialize};

use crate::region::RegionCode;

/// A place with the names of all that contain it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The official code.
    pub code: RegionCode,
    /// The official name, such as 白沙村委会.
    pub name: String,
    /// The names of the places that contain it, province first.
    pub above: Vec<String>,
}

impl Place {
    /// The name as people say it: 白沙村 for 白沙村委会, 沙坪村 for 沙坪村村民委员会, 甘洲社区 for 甘洲社区居委会.
    #[must_use]
    pub fn short(&self) -> &str {
        short(&self.name)
    }

    /// Township and village: "白沙镇 白沙村".
    #[must_use]
    pub fn local(&self) -> String {
        match self.above.last() {
            Some(township) if self.above.len() >= 4 => format!("{township} {}", self.short()),
            _ => self.short().to_owned(),
        }
    }

    /// Everything from the county down: "闽侯县 白沙镇 白沙村".
    #[must_use]
    pub fn path(&self) -> String {
        let mut names: Vec<&str> = self.above.iter().skip(2).map(String::as_str).collect();
        names.push(self.short());
        names.join(" ")
    }
}

/// An official village name as people say it.
#[must_use]
pub fn short(name: &str) -> &str {
    if let Some(village) = name.strip_suffix("村民委员会").or_else(|| name.strip_suffix("村委会")) {
        // 沙坪村村民委员会 says the village twice, 白沙村委会 once.
        return if village.ends_with('村') { village } else { name.get(..village.len() + "村".len()).unwrap_or(name) };
    }
    name.strip_suffix("居民委员会").or_else(|| name.strip_suffix("居委会")).unwrap_or(name)
}
