//! Keeping a draft, as the form changes and the network comes and goes.

mod back;
mod offline;

use super::{Draft, Told, fields};
use crate::cases::kept::{self, Filings, Kept, KeptPhoto, Status, may_keep};
use crate::cases::uploads::Chosen;
use domain::instant::Instant;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use std::collections::HashSet;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, HtmlFormElement};

const PAUSE_MS: u32 = 400;

/// What only a browser has of a draft.
#[derive(Clone, Copy)]
struct Open {
    draft: Draft,
    filings: Filings,
    form: Memo<Option<HtmlFormElement>>,
    /// Everything that was kept has been put back: from here on what the form holds is kept.
    ready: StoredValue<bool>,
    /// Photos that are in the phone's database.
    stored: StoredValue<HashSet<usize>>,
    pause: StoredValue<Option<Timeout>, LocalStorage>,
}

#[expect(clippy::cast_possible_truncation, reason = "whole milliseconds")]
fn now() -> i64 {
    js_sys::Date::now() as i64
}

fn online() -> bool {
    window().navigator().on_line()
}

impl Draft {
    pub(super) fn begin(self) {
        let Some(filings) = use_context::<Filings>() else { return };
        let here = self.here;
        let open = Open {
            draft: self,
            filings,
            form: Memo::new_with_compare(
                move |_| here.get().and_then(|here| here.closest("form").ok().flatten()?.dyn_into().ok()),
                |_, _| true,
            ),
            ready: StoredValue::new(false),
            stored: StoredValue::new(HashSet::new()),
            pause: StoredValue::new_local(None),
        };
        let named = use_query_map().with_untracked(|query| query.get_str("filing").map(ToOwned::to_owned));
        open.follow_form(named);
        open.follow_secrecy();
        open.follow_photos();
        open.follow_network();
        open.follow_rounds();
    }
}

impl Open {
    fn key(self) -> String {
        self.draft.keeping.key.get_untracked()
    }

    fn chosen(self) -> Option<Chosen> {
        self.draft.keeping.photos.chosen.get_untracked()
    }

    /// Takes the form over: puts back what was kept, and keeps what is typed.
    fn follow_form(self, named: Option<String>) {
        Effect::new(move || {
            let Some(form) = self.form.get() else { return };
            self.adopt(&form, named.as_deref());
            let typed = Closure::<dyn Fn()>::new(move || self.typed());
            for event in ["input", "change"] {
                let _ = form.add_event_listener_with_callback(event, typed.as_ref().unchecked_ref());
            }
            let goes = Closure::<dyn Fn()>::new(move || self.filings.goes(&self.key()));
            let _ = form.add_event_listener_with_callback("submit", goes.as_ref().unchecked_ref());
            // They live as long as the form.
            typed.forget();
            goes.forget();
        });
    }

    /// What may no longer be kept is forgotten at once.
    fn follow_secrecy(self) {
        let Draft { kind, known, asked, .. } = self.draft;
        Effect::new(move |before: Option<()>| {
            if !known.with(|known| may_keep(kind.get(), known.as_deref(), asked.get())) {
                self.forget();
            } else if before.is_some() {
                self.save();
            }
        });
    }

    /// Photos are kept as they are chosen, and what has arrived is noted.
    fn follow_photos(self) {
        Effect::new(move || {
            let Some(chosen) = self.draft.keeping.photos.chosen.get() else { return };
            for (id, blob) in chosen.waiting() {
                if self.may_keep() && self.stored.try_update_value(|stored| stored.insert(id)) == Some(true) {
                    spawn_local(async move {
                        let _ = self.store(id, &blob).await;
                        self.save();
                    });
                }
            }
            self.later();
        });
    }

    /// Without a network a filing waits on the phone; with one, what waits in an open form goes off.
    fn follow_network(self) {
        let Draft { keeping, told, .. } = self.draft;
        Effect::new(move || {
            if keeping.offline.get() > 0 {
                spawn_local(async move { self.queue().await });
            }
        });
        keeping.photos.take_over.set_value(Some(Box::new(move || {
            let away = !online();
            let by_itself = self.form.get_untracked().is_some_and(|form| !fields::has(&form, "code")) && self.may_keep();
            let takes = by_itself && (away || self.chosen().is_some_and(Chosen::broken));
            if away || takes {
                keeping.offline.update(|times| *times += 1);
            }
            takes
        })));
        let back = window_event_listener_untyped("online", move |_| {
            let Some(form) = self.form.get_untracked() else { return };
            if told.get_untracked() == Told::Held && !fields::value(&form, "code").is_empty() {
                fields::submit(&form);
            }
        });
        on_cleanup(move || back.remove());
    }

    /// Empties the form for another filing; what was sent off stays kept.
    fn follow_rounds(self) {
        let Draft { keeping, asked, told, gone, refused, .. } = self.draft;
        Effect::new(move || {
            let Some(form) = self.form.get_untracked().filter(|_| keeping.round.get() > 0) else { return };
            form.reset();
            if let Some(chosen) = self.chosen() {
                chosen.clear();
            }
            self.stored.update_value(HashSet::clear);
            self.begin_with(&form, fields::new_key());
            asked.set(false);
            told.set(Told::Nothing);
            gone.set(0);
            refused.set(None);
            keeping.queued.set(false);
            keeping.offline.set(0);
            keeping.told_offline.set(false);
        });
    }

    fn may_keep(self) -> bool {
        let Draft { kind, known, asked, .. } = self.draft;
        known.with_untracked(|known| may_keep(kind.get_untracked(), known.as_deref(), asked.get_untracked()))
    }

    fn typed(self) {
        let Some(form) = self.form.try_get_untracked().flatten() else { return };
        let known = fields::known(&form);
        if self.draft.known.with_untracked(|before| *before != known) {
            self.draft.known.set(known);
        }
        self.later();
    }

    /// Keeps the form as soon as nothing more is typed.
    fn later(self) {
        self.pause.try_update_value(|pause| *pause = Some(Timeout::new(PAUSE_MS, move || self.save())));
    }

    fn save(self) {
        if self.ready.try_get_value() != Some(true) || self.draft.keeping.queued.get_untracked() {
            return;
        }
        let Some(mut kept) = self.read() else { return };
        let before = self.filings.get(&kept.key);
        match before.map(|before| before.status) {
            // Filed in another tab, or on its way.
            Some(Status::Done | Status::Arrived(_) | Status::Waiting) => return,
            Some(Status::Held) => kept.status = Status::Held,
            _ => {}
        }
        if !kept.may_stay() || !kept.is_written() {
            return self.forget();
        }
        let stored = self.filings.put(&kept);
        let held = self.draft.told.with_untracked(|told| *told == Told::Held);
        if !held || !stored {
            let at = Instant(kept.at).beijing();
            let time = format!("{:02}:{:02}", at.hour(), at.minute());
            self.draft.told.set(if stored { Told::Kept(time) } else { Told::NoRoom });
        }
    }

    fn forget(self) {
        let key = self.key();
        self.stored.try_update_value(HashSet::clear);
        if self.filings.get(&key).is_some() {
            self.filings.forget(&key);
        }
        self.draft.told.set(Told::Nothing);
    }

    /// The filing as it stands in the form.
    fn read(self) -> Option<Kept> {
        let form = self.form.try_get_untracked().flatten()?;
        let (key, asked) = (self.key(), self.draft.asked.get_untracked());
        let mut kept = Kept::new(key, fields::all(&form), fields::place(&form), asked, now());
        let before = self.filings.get(&kept.key).map(|before| before.photos).unwrap_or_default();
        let photo = |(id, token): (usize, Option<String>)| {
            let known = before.iter().find(|photo| photo.id == id).and_then(|photo| photo.arrived.clone());
            KeptPhoto { id, arrived: token.map(|token| known.filter(|(known, _)| *known == token).unwrap_or((token, now()))) }
        };
        kept.photos = self.chosen().map(Chosen::numbered).unwrap_or_default().into_iter().map(photo).collect();
        Some(kept)
    }

    async fn store(self, id: usize, photo: &Blob) -> bool {
        let key = self.key();
        let stored = kept::put_photo(&key, id, photo).await;
        // It may have been forgotten in the meantime, or never be kept.
        if !self.may_keep() {
            self.forget();
        }
        if !stored {
            self.stored.try_update_value(|stored| stored.remove(&id));
        }
        stored
    }
}
