//! The one place that asks what time it is.

use domain::instant::Instant;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// What time it is: the machine's, or one that is set (tests, the demo's replay).
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// Set by hand; clones share it.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at an instant until it is set.
    pub fn at(instant: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(instant.0)))
    }

    /// Sets a clock that is set by hand; the machine's cannot be.
    pub fn set(&self, instant: Instant) {
        if let Self::Set(millis) = self {
            millis.store(instant.0, Ordering::Relaxed);
        }
    }

    /// Now.
    pub fn now(&self) -> Instant {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Instant(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Self::Set(millis) => Instant(millis.load(Ordering::Relaxed)),
        }
    }
}
