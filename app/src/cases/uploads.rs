//! Choosing photos for a form, and saying something into it.
//!
//! With WebAssembly each photo is scaled down on the phone and sent at once, with progress and retries, and so is
//! what was said; the form then carries tokens alone. Without it the files travel with the form.

use crate::locale::{Locale, locale, t};
use crate::ui::{FieldError, FormState, Glyph, Icon, Only, field_sentence};
use domain::fields::FieldProblem;
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod recorder;
#[cfg(feature = "hydrate")]
mod shrink;
mod voice;

#[cfg(feature = "hydrate")]
pub(super) use browser::Back;
use voice::{Recordings, VoiceAdder};

/// The most photos and voice notes that go with one form.
const MOST: usize = 9;
/// From this key on an item is a voice note.
const VOICES: usize = 1_000;

/// How far one of them is.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone sends files one by one"))]
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

/// One chosen photo or voice note.
#[derive(Clone)]
struct Item {
    key: usize,
    /// An address to show or play it by.
    preview: String,
    progress: ArcRwSignal<Progress>,
}

impl Item {
    const fn is_voice(&self) -> bool {
        is_voice(self.key)
    }
}

/// Whether the number of something chosen is that of a voice note.
pub(super) const fn is_voice(key: usize) -> bool {
    key >= VOICES
}

/// The chosen photos and voice notes of one form.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    items: RwSignal<Vec<Item>>,
    /// Something is being said; until it is one of the items.
    #[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only a phone records"))]
    recording: RwSignal<bool>,
    /// It has been said.
    said: RwSignal<bool>,
    /// The form was sent while files were still on their way, or broken: said beside the photos.
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
    fn new(photos: &str, voices: &str) -> Self {
        let items = |from: usize, tokens: &str| {
            let tokens = tokens.split(',').filter(|token| !token.is_empty());
            let item = |(key, token): (usize, &str)| Item {
                key,
                preview: format!("/media/{token}/small"),
                progress: ArcRwSignal::new(Progress::Done(token.to_owned())),
            };
            (from..).zip(tokens).map(item).collect::<Vec<_>>()
        };
        let items = RwSignal::new([items(0, photos), items(VOICES, voices)].concat());
        let keeper = use_context::<PhotoKeeper>();
        let off = || RwSignal::new(false);
        let chosen = Self { items, recording: off(), said: off(), held: off(), keeper };
        if let Some(keeper) = keeper {
            keeper.chosen.set(Some(chosen));
        }
        chosen
    }

    /// The tokens of the photos, or the voice notes, that have arrived, as the form sends them.
    fn tokens(self, voices: bool) -> String {
        let done = |item: &Item| match item.progress.get() {
            Progress::Done(token) if item.is_voice() == voices => Some(token),
            _ => None,
        };
        self.items.with(|items| items.iter().filter_map(done).collect::<Vec<_>>().join(","))
    }

    /// The photos, or the voice notes.
    fn those(self, voices: bool) -> Vec<Item> {
        self.items.with(|items| items.iter().filter(|item| item.is_voice() == voices).cloned().collect())
    }

    fn left(self) -> usize {
        // What the server does not take goes with nothing.
        let goes = |item: &&Item| !item.progress.with(|progress| matches!(progress, Progress::Refused(_)));
        MOST.saturating_sub(self.items.with(|items| items.iter().filter(goes).count()))
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

    /// Whether one of the photos, or of the voice notes, has not arrived.
    fn waits(self, voices: bool) -> bool {
        let waits = |progress: &Progress| matches!(progress, Progress::Sending(_) | Progress::Broken);
        self.items.with(|items| items.iter().any(|item| item.is_voice() == voices && item.progress.with(waits)))
    }

    fn remove(self, key: usize) {
        self.items.update(|items| items.retain(|item| item.key != key));
    }
}

/// Photos and voice notes of a form, as the fields `photos` and `voice`: tokens separated by commas.
#[component]
pub fn Uploads(
    /// Who files must not be recognised: it is said that a voice can be.
    #[prop(into, optional)]
    recognisable: Signal<bool>,
    /// What the photos are of, where there are no others and nothing can be said.
    #[prop(optional)]
    legend: Option<&'static str>,
    /// A help below that.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let locale = locale();
    let form = expect_context::<FormState>();
    let chosen = Chosen::new(&form.typed("photos").unwrap_or_default(), &form.typed("voice").unwrap_or_default());
    let input = NodeRef::<leptos::html::Input>::new();
    // From here on files are sent by themselves: the input must not send them once more with the form.
    let ready = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    browser::begin(chosen, input, ready);
    view! {
        <fieldset class="field">
            <legend class="field__label">{legend.unwrap_or_else(|| t::voice::legend(locale))}" "{legend.is_none().then(|| view! { <small>{t::voice::legend_hint(locale, MOST)}</small> })}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint">{hint}</p> })}
            <Only when=move || !chosen.those(false).is_empty()>
                <ul class="upload-list" aria-label=t::cases::photos_chosen(locale)>
                    <For each=move || chosen.those(false) key=|item| item.key let:item><Photo chosen item/></For>
                </ul>
            </Only>
            <Recordings chosen/>
            <input type="hidden" name="photos" value=move || chosen.tokens(false)/>
            <input type="hidden" name="voice" value=move || chosen.tokens(true)/>
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
                {legend.is_none().then(|| view! { <VoiceAdder chosen ready/> })}
            </div>
            <Only when=recognisable><p class="field__hint"><Icon icon=Glyph::Shield/>" "{t::voice::known_by(locale)}</p></Only>
            <p class="field__hint" role="status">{move || held(locale, chosen)}</p>
            <FieldError name="photos"/>
            <FieldError name="voice"/>
        </fieldset>
    }
}

fn held(locale: Locale, chosen: Chosen) -> Option<&'static str> {
    if !chosen.held.get() {
        None
    } else if chosen.sending() {
        Some(if chosen.waits(false) { t::cases::photos_wait(locale) } else { t::voice::wait(locale) })
    } else {
        chosen.broken().then(|| if chosen.waits(false) { t::cases::photos_broken(locale) } else { t::voice::broken(locale) })
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
    let refused = {
        let progress = progress.clone();
        move || progress.with(|progress| matches!(progress, Progress::Refused(_)))
    };
    let (label, alt) = (name.clone(), name.clone());
    // What cannot be opened has no picture to show.
    let picture = move || match refused() {
        true => view! { <span class="upload__none"><Icon icon=Glyph::Alert/></span> }.into_any(),
        false => view! { <img class="upload__photo" src=preview.clone() alt=alt.clone()/> }.into_any(),
    };
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
            {picture}
            {state}
            <button class="upload__remove" type="button" aria-label=t::cases::photo_remove(locale, name) on:click=move |_| chosen.remove(key)><Icon icon=Glyph::Close/></button>
        </li>
    }
}
