//! What happens to a filing that is sent off without a network.

use super::super::Told;
use super::{Open, PAUSE_MS, fields};
use crate::cases::kept::{Status, is_whole};
use crate::cases::uploads::Chosen;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// So many pauses a photo may take to be made smaller.
const TURNS: u32 = 25;

impl Open {
    /// Sent off without a network: kept until there is one.
    pub(super) async fn queue(self) {
        let Some(form) = self.form.get_untracked() else { return };
        // A photo that was just chosen is still being made smaller.
        for _ in 0..TURNS {
            if self.chosen().is_none_or(Chosen::is_at_hand) {
                break;
            }
            TimeoutFuture::new(PAUSE_MS).await;
        }
        let Some(mut kept) = self.read() else { return };
        if !kept.may_stay() {
            self.say_offline(Told::NotKept);
            return;
        }
        let by_itself = kept.is_named() && !fields::has(&form, "code");
        kept.status = if by_itself { Status::Waiting } else { Status::Held };
        let whole = is_whole(fields::all(&form).iter().filter(|(_, value)| !value.is_empty()).map(|(name, _)| name.as_str()));
        if !whole || !self.photos_are_here().await || !self.filings.put(&kept) {
            // What was typed stays in the form, and the form has said that it was not sent.
            if !whole || by_itself {
                self.draft.told.set(Told::NoRoom);
            }
            return;
        }
        self.say_offline(Told::Held);
        if by_itself {
            self.draft.keeping.queued.set(true);
            self.filings.send();
        }
    }

    /// In place of the form's own word that nothing was sent: who has pressed the button at its foot is led to it.
    fn say_offline(self, told: Told) {
        self.draft.told.set(told);
        self.draft.keeping.told_offline.set(true);
        if let Some(here) = self.draft.here.get_untracked() {
            here.scroll_into_view();
        }
    }

    /// Whether every photo that the server does not have is in the phone's database.
    async fn photos_are_here(self) -> bool {
        let Some(chosen) = self.chosen() else { return true };
        for (id, blob) in chosen.waiting() {
            let known = self.stored.try_with_value(|stored| stored.contains(&id)) == Some(true);
            if !known && !self.store(id, &blob).await {
                return false;
            }
        }
        chosen.is_at_hand()
    }
}
