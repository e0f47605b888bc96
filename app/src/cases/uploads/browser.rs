//! Sending photos and voice notes from the phone.

use super::shrink::shrink;
use super::{Chosen, Item, Progress, VOICES};
use crate::AppError;
use domain::fields::FieldProblem;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlElement, ProgressEvent, Url, XmlHttpRequest};

/// How long to wait before each automatic try after a broken connection.
const RETRY_MS: [u32; 3] = [1_000, 3_000, 8_000];

thread_local! {
    /// What is to be sent, by the preview's address; kept for another try until it has arrived.
    static WAITING: RefCell<HashMap<String, Blob>> = RefCell::default();
}

/// Takes over the input: what was chosen before now, what is chosen from now on, and the form's own sending.
pub(super) fn begin(chosen: Chosen, input: NodeRef<Input>, ready: RwSignal<bool>) {
    Effect::new(move || {
        let Some(shown) = input.get().filter(|_| !ready.get_untracked()) else { return };
        ready.set(true);
        take(chosen, input);
        if let Some(form) = shown.form() {
            // What went with a form that is emptied is no longer in it.
            let emptied = Closure::<dyn Fn()>::new(move || {
                let _ = chosen.items.try_set(Vec::new());
            });
            let _ = form.add_event_listener_with_callback("reset", emptied.as_ref().unchecked_ref());
            // Lives as long as the form.
            emptied.forget();
        }
    });
    // At the window and on the way down: before the form itself hears of it.
    let hold = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| hold(chosen, input, &event));
    let _ = window().add_event_listener_with_callback_and_bool("submit", hold.as_ref().unchecked_ref(), true);
    let hold = StoredValue::new_local(hold);
    let online = window_event_listener(ev::online, move |_| {
        for item in chosen.items.get_untracked() {
            if item.progress.get_untracked() == Progress::Broken {
                again(&item);
            }
        }
    });
    on_cleanup(move || {
        online.remove();
        hold.with_value(|hold| {
            let _ = window().remove_event_listener_with_callback_and_bool("submit", hold.as_ref().unchecked_ref(), true);
        });
    });
    Effect::new(move || {
        // Sent too early: goes off by itself when the last of them has arrived.
        if chosen.held.get() && !chosen.recording.get() && !chosen.sending() && !chosen.broken() {
            chosen.held.set(false);
            if let Some(form) = input.get_untracked().and_then(|input| input.form())
                && let Some(button) =
                    form.query_selector("button[type=submit]").ok().flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok())
            {
                button.click();
            }
        }
    });
}

fn hold(chosen: Chosen, input: NodeRef<Input>, event: &web_sys::Event) {
    let form = input.get_untracked().and_then(|input| input.form());
    let mine = form.is_some_and(|form| event.target().is_some_and(|target| target == form.into()));
    if mine && (chosen.recording.get_untracked() || chosen.sending() || chosen.broken()) {
        event.prevent_default();
        event.stop_immediate_propagation();
        // Who sends the form has said it all.
        chosen.said.set(true);
        let taken = chosen.keeper.and_then(|keeper| keeper.take_over.try_with_value(|take| take.as_ref().is_some_and(|take| take())));
        chosen.held.set(taken != Some(true));
    }
}

/// A photo that was kept on the phone.
pub(in crate::cases) struct Back {
    /// Its number.
    pub id: usize,
    /// Its token, when it has arrived.
    pub token: Option<String>,
    /// Itself, when it is still here.
    pub photo: Option<Blob>,
}

impl Chosen {
    /// Puts kept photos back; those that have not arrived go on by themselves.
    pub(in crate::cases) fn restore(self, back: Vec<Back>) {
        let mut unsent = Vec::new();
        for Back { id, token, photo } in back {
            let shown = photo.as_ref().and_then(|photo| Url::create_object_url_with_blob(photo).ok());
            let Some(preview) = shown.or_else(|| token.as_ref().map(|token| format!("/media/{token}/small"))) else { continue };
            let arrived = token.is_some();
            let progress = ArcRwSignal::new(token.map_or(Progress::Sending(0), Progress::Done));
            let item = Item { key: id, preview, progress };
            if let Some(photo) = photo.filter(|_| !arrived) {
                WAITING.with_borrow_mut(|waiting| waiting.insert(item.preview.clone(), photo));
                unsent.push(item.clone());
            }
            let _ = self.items.try_update(|items| items.push(item));
        }
        spawn_local(async move {
            for item in unsent {
                send(&item).await;
            }
        });
    }

    /// Takes all photos out of the form.
    pub(in crate::cases) fn clear(self) {
        self.held.set(false);
        self.items.set(Vec::new());
    }

    /// Every photo that may go with the form: its number, and its token when it has arrived.
    pub(in crate::cases) fn numbered(self) -> Vec<(usize, Option<String>)> {
        let number = |item: &Item| match item.progress.get_untracked() {
            Progress::Done(token) => Some((item.key, Some(token))),
            Progress::Refused(_) => None,
            Progress::Sending(_) | Progress::Broken => Some((item.key, None)),
        };
        self.items.try_with_untracked(|items| items.iter().filter_map(number).collect()).unwrap_or_default()
    }

    /// Whether every photo that has not arrived is here to be sent.
    pub(in crate::cases) fn is_at_hand(self) -> bool {
        let here = |item: &Item| match item.progress.get_untracked() {
            Progress::Sending(_) | Progress::Broken => WAITING.with_borrow(|waiting| waiting.contains_key(&item.preview)),
            Progress::Done(_) | Progress::Refused(_) => true,
        };
        self.items.try_with_untracked(|items| items.iter().all(here)) == Some(true)
    }

    /// The photos that have not arrived yet, by their number. Tells of every step of each.
    pub(in crate::cases) fn waiting(self) -> Vec<(usize, Blob)> {
        self.items.with(|items| {
            let waits = |item: &Item| {
                item.progress.track();
                WAITING.with_borrow(|waiting| waiting.get(&item.preview).cloned()).map(|photo| (item.key, photo))
            };
            items.iter().filter_map(waits).collect()
        })
    }
}

/// Takes the files that the input holds, as many as still fit.
pub(super) fn take(chosen: Chosen, input: NodeRef<Input>) {
    let Some(input) = input.get_untracked() else { return };
    let Some(list) = input.files() else { return };
    let files: Vec<File> = (0..list.length()).filter_map(|at| list.get(at)).take(chosen.left()).collect();
    input.set_value("");
    let items: Vec<(Item, File)> = files.into_iter().filter_map(|file| Some((item(chosen, &file)?, file))).collect();
    // One after another: a phone has little memory, and a village little bandwidth.
    spawn_local(async move {
        for (item, file) in items {
            let blob = shrink(&file, &item.preview).await.unwrap_or_else(|| file.into());
            WAITING.with_borrow_mut(|waiting| waiting.insert(item.preview.clone(), blob));
            send(&item).await;
        }
    });
}

/// Takes the recordings that an input holds, for who cannot record in the page.
pub(super) fn take_voices(chosen: Chosen, input: NodeRef<Input>) {
    let Some(input) = input.get_untracked() else { return };
    let Some(list) = input.files() else { return };
    let files: Vec<File> = (0..list.length()).filter_map(|at| list.get(at)).take(chosen.left()).collect();
    input.set_value("");
    for file in files {
        take_voice(chosen, file.into());
    }
}

/// Takes what was said, and sends it.
pub(super) fn take_voice(chosen: Chosen, blob: Blob) {
    let Some(item) = add(chosen, &blob, true) else { return };
    WAITING.with_borrow_mut(|waiting| waiting.insert(item.preview.clone(), blob));
    spawn_local(async move { send(&item).await });
}

fn item(chosen: Chosen, file: &File) -> Option<Item> {
    add(chosen, file, false)
}

fn add(chosen: Chosen, blob: &Blob, voice: bool) -> Option<Item> {
    let preview = Url::create_object_url_with_blob(blob).ok()?;
    let keys = chosen.items.with_untracked(|items| items.iter().filter(|item| item.is_voice() == voice).map(|item| item.key + 1).max());
    let key = keys.unwrap_or(if voice { VOICES } else { 0 });
    let item = Item { key, preview, progress: ArcRwSignal::new(Progress::Sending(0)) };
    chosen.items.update(|items| items.push(item.clone()));
    Some(item)
}

/// Tries once more, when asked to or when the network is back.
pub(super) fn again(item: &Item) {
    let item = item.clone();
    item.progress.set(Progress::Sending(0));
    spawn_local(async move { send(&item).await });
}

async fn send(item: &Item) {
    let Some(blob) = WAITING.with_borrow(|waiting| waiting.get(&item.preview).cloned()) else { return };
    for wait in [0].into_iter().chain(RETRY_MS) {
        TimeoutFuture::new(wait).await;
        item.progress.set(Progress::Sending(0));
        if let Some(end) = post(&blob, item).await {
            WAITING.with_borrow_mut(|waiting| waiting.remove(&item.preview));
            item.progress.set(end);
            return;
        }
    }
    item.progress.set(Progress::Broken);
}

/// `None`: the connection broke, or the server cannot now.
async fn post(blob: &Blob, item: &Item) -> Option<Progress> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", if item.is_voice() { "/uploads/voice" } else { "/uploads" }).ok()?;
    let progress = item.progress.clone();
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a hundred")]
        let percent = (event.loaded() / event.total().max(1.0) * 99.0) as u8;
        progress.set(Progress::Sending(percent));
    });
    request.upload().ok()?.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    let ended = Promise::new(&mut |resolve: Function, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(blob)).ok()?;
    JsFuture::from(ended).await.ok()?;
    let answer = request.response_text().ok().flatten().unwrap_or_default();
    match request.status().ok()? {
        200 => serde_json::from_str(&answer).ok().map(Progress::Done),
        400..500 => Some(Progress::Refused(problem(&answer, item))),
        _ => None,
    }
}

fn problem(answer: &str, item: &Item) -> FieldProblem {
    let unknown = if item.is_voice() { FieldProblem::NotARecording } else { FieldProblem::NotAPicture };
    match serde_json::from_str::<AppError>(answer) {
        Ok(AppError::Invalid(errors)) => errors.first().map_or(unknown, |error| error.problem),
        _ => unknown,
    }
}
