//! Putting back into the form what the phone has kept.

use super::{Open, fields, now};
use crate::cases::kept::{self, Kept, Status};
use crate::cases::uploads::Back;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlFormElement;

impl Open {
    /// Goes on with what was kept: the one that was named, else the newest draft of this door.
    pub(super) fn adopt(self, form: &HtmlFormElement, named: Option<&str>) {
        let kind = self.draft.kind.get_untracked();
        self.draft.known.set(fields::known(form));
        let (own, about) = (fields::value(form, "key"), fields::value(form, "about"));
        let named = named.and_then(|key| self.filings.get(key)).filter(|kept| !matches!(kept.status, Status::Done | Status::Arrived(_)));
        // A draft about a small power is about no other, and about nothing else.
        let power = fields::value(form, "power");
        let is_this = |kept: &Kept| kept.is_open_for(kind, &about) && kept.field("power") == power;
        let drafted = || self.filings.find(is_this).filter(|_| fields::value(form, "words").is_empty());
        let asked_for = named.is_some();
        let Some(mut kept) = named.or_else(drafted) else {
            // A page that was kept for days when there is no network has no key of its own.
            let key = if own.is_empty() { fields::new_key() } else { own };
            self.begin_with(form, key);
            self.ready.set_value(true);
            return;
        };
        self.begin_with(form, kept.key.clone());
        self.draft.asked.set(kept.asked);
        fields::restore(form, &kept);
        self.draft.known.set(fields::known(form));
        if asked_for || !fields::has(form, "village") {
            self.draft
                .keeping
                .village
                .set(Some((kept.field("village").to_owned(), kept.place.clone())).filter(|(code, _)| !code.is_empty()));
        }
        match std::mem::replace(&mut kept.status, Status::Draft) {
            Status::Held => kept.status = Status::Held,
            Status::Refused(error) => self.draft.refused.set(Some(error)),
            _ => {}
        }
        // Being changed again: it does not go by itself.
        let _ = self.filings.put(&kept);
        spawn_local(async move {
            self.put_back(&kept).await;
            self.ready.try_set_value(true);
            self.later();
        });
    }

    pub(super) fn begin_with(self, form: &HtmlFormElement, key: String) {
        fields::set_key(form, &key);
        self.draft.keeping.key.set(key);
    }

    /// The photos: from the phone where they are still there, else by their token.
    async fn put_back(self, kept: &Kept) {
        let mut back = Vec::new();
        let mut gone = 0;
        for photo in &kept.photos {
            let (token, blob) = (photo.token(now()).map(ToOwned::to_owned), kept::photo(&kept.key, photo.id).await);
            if blob.is_some() {
                self.stored.try_update_value(|stored| stored.insert(photo.id));
            }
            match (token, blob) {
                (None, None) => gone += 1,
                (token, photo_itself) => back.push(Back { id: photo.id, token, photo: photo_itself }),
            }
        }
        self.draft.gone.try_set(gone);
        if let Some(chosen) = self.draft.keeping.photos.chosen.try_get_untracked().flatten() {
            chosen.restore(back);
        }
    }
}
