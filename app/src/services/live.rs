//! What of an application changes while its page is open.

use crate::cases::line::Line;
use crate::ui::follow;
use domain::ids::ApplicationId;
use domain::services::Verb;
use domain::services::pages::{ApplicationView, Head};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What comes live: a line, and the application as it is then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The new line.
    pub line: Line,
    /// The application as it is now.
    pub head: Head,
}

/// What of an application changes. Cheap to copy.
#[derive(Clone, Copy)]
pub struct ApplicationLive {
    /// The application.
    pub id: ApplicationId,
    /// State, clocks, verbs.
    pub head: RwSignal<Head>,
    /// The timeline, oldest first.
    pub lines: RwSignal<Vec<Line>>,
    /// The number of the newest event when the page was drawn: what comes later slides in.
    pub drawn: u64,
}

impl ApplicationLive {
    /// Keeps a page up to date from here on, as long as the calling component lives.
    #[must_use]
    pub fn follow(view: &ApplicationView, lines: Vec<Line>) -> Self {
        let (head, lines) = (RwSignal::new(view.head.clone()), RwSignal::new(lines));
        follow(format!("application:{}", view.id), view.newest, move |_, json| {
            if let Ok(step) = serde_json::from_str::<Step>(json) {
                lines.update(|lines| {
                    if lines.iter().all(|line| line.no != step.line.no) {
                        lines.push(step.line);
                    }
                });
                head.set(step.head);
            }
        });
        Self { id: view.id, head, lines, drawn: view.newest }
    }

    /// Whether the reader may do it now; changes only when the answer does.
    #[must_use]
    pub fn may(self, verb: Verb) -> Memo<bool> {
        Memo::new(move |_| self.head.with(|head| head.verbs.contains(&verb)))
    }
}
