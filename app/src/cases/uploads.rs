//! Choosing photos for a form.
//!
//! With WebAssembly each photo is scaled down on the phone and sent at once, with progress and retries; the form
//! then carries its token alone. Without it the files travel with the form.

use crate::locale::{Locale, locale, t};
use crate::ui::{FieldError, FormState, Glyph, Icon, Only, field_sentence};
use domain::fields::FieldProblem;
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod shrink;

#[cfg(feature = "hydrate")]
pub(super) use browser::Back;

/// The most photos that go with one form.
const MOST: usize = 9;

/// How far one photo is.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone sends photos one by one"))]
enum Progress {
    /// On its way, so many hundredths.
    Sending(u8),
    /// The connection broke and did not come back.
    Broken,
    /// The server does not take it.
    Refused(FieldProblem),
    /// Arrived under this token.
    Done(String),
}

/// One chosen photo.
#[derive(Clone)]
struct Item {
    key: usize,
    /// An address to show it by.
    preview: String,
    progress: ArcRwSignal<Progress>,
}

/// The chosen photos of one form.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    items: RwSignal<Vec<Item>>,
    /// The form was sent while photos were still on their way, or broken: said beside the photos.
    held: RwSignal<bool>,
    /// Who keeps them on the phone, if anybody does.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone keeps anything"))]
    keeper: Option<PhotoKeeper>,
}

/// Stands between the photos of a form and who keeps them on the phone.
#[derive(Clone, Copy)]
pub(super) struct PhotoKeeper {
    /// The photos of the form, once it has been drawn.
    pub(super) chosen: RwSignal<Option<Chosen>>,
    /// Takes over a form that is sent before its photos have arrived; `false` when it does not.
    #[cfg(feature = "hydrate")]
    pub(super) take_over: StoredValue<Option<Box<dyn Fn() -> bool>>, LocalStorage>,
}

impl PhotoKeeper {
    /// For the form on this page.
    pub(super) fn provide() -> Self {
        let keeper = Self {
            chosen: RwSignal::new(None),
            #[cfg(feature = "hydrate")]
            take_over: StoredValue::new_local(None),
        };
        provide_context(keeper);
        keeper
    }
}

impl Chosen {
    fn new(tokens: &str) -> Self {
        let tokens = tokens.split(',').filter(|token| !token.is_empty());
        let item = |(key, token): (usize, &str)| Item {
            key,
            preview: format!("/media/{token}/small"),
            progress: ArcRwSignal::new(Progress::Done(token.to_owned())),
        };
        let keeper = use_context::<PhotoKeeper>();
        let chosen = Self { items: RwSignal::new(tokens.enumerate().map(item).collect()), held: RwSignal::new(false), keeper };
        if let Some(keeper) = keeper {
            keeper.chosen.set(Some(chosen));
        }
        chosen
    }

    /// The tokens of those that have arrived, as the form sends them.
    fn tokens(self) -> String {
        let done = |item: &Item| match item.progress.get() {
            Progress::Done(token) => Some(token),
            _ => None,
        };
        self.items.with(|items| items.iter().filter_map(done).collect::<Vec<_>>().join(","))
    }

    fn left(self) -> usize {
        MOST.saturating_sub(self.items.with(Vec::len))
    }

    fn any(self, is: fn(&Progress) -> bool) -> bool {
        self.items.with(|items| items.iter().any(|item| item.progress.with(is)))
    }

    fn sending(self) -> bool {
        self.any(|progress| matches!(progress, Progress::Sending(_)))
    }

    pub(super) fn broken(self) -> bool {
        self.any(|progress| matches!(progress, Progress::Broken))
    }

    fn remove(self, key: usize) {
        self.items.update(|items| items.retain(|item| item.key != key));
    }
}

/// Photos of a form, as the field `photos`: tokens separated by commas.
#[component]
pub fn Uploads() -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let chosen = Chosen::new(&form.typed("photos").unwrap_or_default());
    let input = NodeRef::<leptos::html::Input>::new();
    // From here on files are sent by themselves: the input must not send them once more with the form.
    let ready = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    browser::begin(chosen, input, ready);
    view! {
        <fieldset class="field">
            <legend class="field__label">{t::cases::photos(locale)}" "<small>{t::cases::photos_hint(locale, MOST)}</small></legend>
            <Only when=move || chosen.items.with(|items| !items.is_empty())>
                <ul class="upload-list" aria-label=t::cases::photos_chosen(locale)>
                    <For each=move || chosen.items.get() key=|item| item.key let:item><Photo chosen item/></For>
                </ul>
            </Only>
            <input type="hidden" name="photos" value=move || chosen.tokens()/>
            <div class="adders">
                <label class="adder">
                    <Icon icon=Glyph::Photo/>{t::cases::photos_add(locale)}
                    <input type="file" node_ref=input name=move || (!ready.get()).then_some("photos") accept="image/*" multiple=true id=form.id("files")
                        disabled=move || chosen.left() == 0
                        on:change=move |_| {
                            #[cfg(feature = "hydrate")]
                            browser::take(chosen, input);
                        }/>
                    <small>{move || t::cases::photos_left(locale, chosen.left())}</small>
                </label>
            </div>
            <p class="field__hint" role="status">{move || held(locale, chosen)}</p>
            <FieldError name="photos"/>
        </fieldset>
    }
}

fn held(locale: Locale, chosen: Chosen) -> Option<&'static str> {
    if !chosen.held.get() {
        None
    } else if chosen.sending() {
        Some(t::cases::photos_wait(locale))
    } else {
        chosen.broken().then(|| t::cases::photos_broken(locale))
    }
}

#[component]
fn Photo(chosen: Chosen, item: Item) -> impl IntoView {
    let locale = locale();
    let Item { key, preview, progress } = item.clone();
    let name = t::cases::photo(locale, key + 1);
    let failed = {
        let progress = progress.clone();
        move || progress.with(|progress| matches!(progress, Progress::Broken | Progress::Refused(_)))
    };
    let label = name.clone();
    let state = move || match progress.get() {
        Progress::Sending(percent) => {
            let label = t::cases::photo_progress(locale, &label);
            view! { <p class="upload__state">{t::cases::photo_sending(locale, percent)}<progress value=percent.to_string() max="100" aria-label=label></progress></p> }.into_any()
        }
        Progress::Broken => {
            let item = item.clone();
            let again = move |_| {
                #[cfg(feature = "hydrate")]
                browser::again(&item);
                #[cfg(not(feature = "hydrate"))]
                let _ = &item;
            };
            view! { <button class="upload__retry" type="button" on:click=again><Icon icon=Glyph::Refresh/>{t::cases::photo_again(locale)}</button> }.into_any()
        }
        Progress::Refused(problem) => view! { <p class="upload__state">{field_sentence(locale, &problem)}</p> }.into_any(),
        Progress::Done(_) => ().into_any(),
    };
    view! {
        <li class="upload" class=("upload--failed", failed)>
            <img class="upload__photo" src=preview alt=name.clone()/>
            {state}
            <button class="upload__remove" type="button" aria-label=t::cases::photo_remove(locale, name) on:click=move |_| chosen.remove(key)><Icon icon=Glyph::Close/></button>
        </li>
    }
}
