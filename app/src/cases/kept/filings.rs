//! The filings that are kept on this phone, for all pages of the portal.

use super::Kept;
use leptos::prelude::*;

/// What is kept here, the newest first. Nothing on the server, and in the browser until the page has been taken over.
#[derive(Clone, Copy)]
pub struct Filings {
    list: RwSignal<Vec<Kept>>,
    /// The root's: what is called when a filing has arrived outlives the page of its form.
    #[cfg(feature = "hydrate")]
    owner: StoredValue<Option<Owner>>,
    #[cfg(feature = "hydrate")]
    sending: RwSignal<bool>,
    /// The key of the form that was sent last from this tab.
    going: RwSignal<String>,
}

impl Filings {
    /// Gives all pages what is kept, and sends what waits whenever there is a network. Call once, in the portal.
    pub fn provide() {
        let filings = Self {
            list: RwSignal::new(Vec::new()),
            #[cfg(feature = "hydrate")]
            owner: StoredValue::new(Owner::current()),
            #[cfg(feature = "hydrate")]
            sending: RwSignal::new(false),
            going: RwSignal::new(String::new()),
        };
        provide_context(filings);
        #[cfg(feature = "hydrate")]
        filings.begin();
    }

    /// What the reader is told of.
    pub(super) fn told(self) -> Vec<Kept> {
        self.list.with(|list| list.iter().filter(|kept| kept.is_told()).cloned().collect())
    }

    /// Whether this tab sends it.
    pub fn is_going(self, key: &str) -> bool {
        self.going.with(|going| going == key)
    }

    /// What has become of one, as it changes; nothing when it is not here.
    pub fn status(self, key: &str) -> Option<super::Status> {
        self.list.with(|list| list.iter().find(|kept| kept.key == key).map(|kept| kept.status.clone()))
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{Filings, Kept};
    use crate::cases::kept::{Status, photos, store};
    use gloo_timers::callback::Interval;
    use js_sys::Reflect;
    use leptos::prelude::*;
    use leptos::task::spawn_local;

    /// How often a waiting filing is tried while its page is looked at.
    const TRY_MS: u32 = 15_000;

    impl Filings {
        pub(super) fn begin(self) {
            // After the page has been taken over as the server drew it: there nothing is kept.
            Effect::new(move || {
                self.obey();
                self.tidy();
                self.send();
            });
            let online = window_event_listener_untyped("online", move |_| self.send());
            let seen = window_event_listener_untyped("visibilitychange", move |_| self.send());
            // Another tab has kept, sent or forgotten something.
            let elsewhere = window_event_listener_untyped("storage", move |_| {
                self.read();
            });
            let again = StoredValue::new_local(Some(Interval::new(TRY_MS, move || self.send())));
            on_cleanup(move || {
                online.remove();
                seen.remove();
                elsewhere.remove();
                again.set_value(None);
            });
        }

        /// Who has logged out leaves nothing behind; who has logged in may be somebody else, so nothing goes by
        /// itself any more. The server says so by a cookie, for the page that did it may have had no script.
        pub(in crate::cases::kept) fn obey(self) {
            let jar = Reflect::get(&document(), &"cookie".into()).ok().and_then(|jar| jar.as_string()).unwrap_or_default();
            let said = jar.split(';').find_map(|pair| pair.trim().strip_prefix("filings="));
            match said {
                Some("forget") => {
                    for kept in store::all() {
                        store::remove(&kept.key);
                    }
                    spawn_local(photos::forget_all());
                }
                Some("hold") => {
                    for mut kept in store::all() {
                        if kept.status == Status::Waiting {
                            kept.status = Status::Held;
                            let _ = store::put(&kept);
                        }
                    }
                }
                _ => return,
            }
            let _ = Reflect::set(&document(), &"cookie".into(), &"filings=; Max-Age=0; Path=/".into());
            self.list.set(store::all());
        }

        /// Forgets what is over, and photos that belong to nothing.
        fn tidy(self) {
            let now = store::now();
            for kept in store::all().into_iter().filter(|kept| kept.is_over(now)) {
                self.forget(&kept.key);
            }
            if self.read() == 0 {
                spawn_local(photos::forget_all());
            }
        }

        fn read(self) -> usize {
            let all = store::all();
            let count = all.len();
            if self.list.with_untracked(|list| *list != all) {
                self.list.set(all);
            }
            count
        }

        /// One of them as it is kept now, whichever tab kept it.
        pub fn get(self, key: &str) -> Option<Kept> {
            store::get(key)
        }

        /// The one that a form goes on with.
        pub fn find(self, fits: impl Fn(&Kept) -> bool) -> Option<Kept> {
            store::all().into_iter().find(|kept| fits(kept))
        }

        /// Keeps a filing; `false` when the phone does not let it.
        #[must_use]
        pub fn put(self, kept: &Kept) -> bool {
            let stored = store::put(kept);
            self.read();
            stored
        }

        /// Forgets a filing with its photos.
        pub fn forget(self, key: &str) {
            store::remove(key);
            self.read();
            spawn_local(photos::forget(key.to_owned()));
        }

        /// The form of that filing has become a case: other tabs that have it open must not file it once more.
        pub fn done(self, key: &str) {
            if let Some(mut kept) = store::get(key) {
                kept.arrive(Status::Done);
                let _ = self.put(&kept);
                spawn_local(photos::forget(key.to_owned()));
            }
        }

        /// A form with this key is sent.
        pub fn goes(self, key: &str) {
            self.going.set(key.to_owned());
        }

        /// The form that was sent has become a case.
        pub fn gone(self) {
            self.done(&self.going.get_untracked());
        }

        /// A callback that outlives the page that made it.
        pub fn callback<T: 'static>(self, call: impl Fn(T) + Send + Sync + 'static) -> Callback<T> {
            self.owner.with_value(|owner| match owner {
                Some(owner) => owner.with(|| Callback::new(call)),
                None => Callback::new(call),
            })
        }

        pub(in crate::cases::kept) const fn sending(self) -> RwSignal<bool> {
            self.sending
        }
    }
}
