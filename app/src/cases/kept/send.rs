//! Sending what waits: once, whichever tab does it.

use super::{Filings, Kept, Status, after, photos, store};
use crate::AppError;
use crate::call::reach;
use crate::cases::say::api::File;
use crate::cases::uploads::is_voice;
use domain::fields::FieldProblem;
use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use server_fn::ServerFn as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, UrlSearchParams};

/// Only one tab sends at a time.
const LOCK: &str = "mingbai.filings";

impl Filings {
    /// Sends what waits, one after another, until the network is away again.
    pub fn send(self) {
        self.obey();
        let waits = || store::all().into_iter().find(|kept| kept.status == Status::Waiting);
        if self.sending().get_untracked() || document().hidden() || waits().is_none() {
            return;
        }
        self.sending().set(true);
        spawn_local(async move {
            alone(async move {
                // Read anew each time: another tab may have sent it, or its reader have taken it back.
                while let Some(kept) = waits() {
                    if !self.send_one(kept).await {
                        break;
                    }
                }
            })
            .await;
            self.sending().set(false);
        });
    }

    /// Whether the server answered.
    async fn send_one(self, mut kept: Kept) -> bool {
        let key = kept.key.clone();
        let status = after(self.file(&mut kept).await);
        if status == Status::Waiting {
            return false;
        }
        if matches!(status, Status::Arrived(_)) {
            kept.arrive(status);
        } else if store::get(&key).is_none_or(|now| now.status != Status::Waiting) {
            // Taken back while it was under way, and the server did not take it either.
            return true;
        } else {
            kept.status = status;
        }
        let arrived = matches!(kept.status, Status::Arrived(_));
        let stored = self.put(&kept);
        if arrived {
            photos::forget(key).await;
        }
        // What the phone does not let us note would be sent again and again.
        stored
    }

    async fn file(self, kept: &mut Kept) -> Result<String, AppError> {
        let (voice, photos) = self.upload(kept).await?;
        let fields = UrlSearchParams::new().map_err(|_| AppError::Internal)?;
        for (name, value) in kept.fields() {
            fields.append(name, value);
        }
        fields.append("key", &kept.key);
        fields.append("photos", &photos.join(","));
        fields.append("voice", &voice.join(","));
        // Nobody is there to be asked whether it is the same as a neighbour's: staff merge what is.
        fields.append("distinct", "yes");
        let (_, address) = reach(File::url(), fields.to_string().into()).await?;
        Ok(address.unwrap_or_else(|| "/cases".into()))
    }

    /// The tokens of the voice notes and of the photos; those that have not arrived yet are sent first.
    async fn upload(self, kept: &mut Kept) -> Result<(Vec<String>, Vec<String>), AppError> {
        let (mut voices, mut photos) = (Vec::new(), Vec::new());
        for at in 0..kept.photos.len() {
            let id = kept.photos[at].id;
            let known = kept.photos[at].token(store::now()).map(ToOwned::to_owned);
            let token = match known {
                Some(token) => token,
                None => {
                    let photo = photos::photo(&kept.key, id).await;
                    let photo = photo.ok_or_else(|| AppError::Invalid(vec![FieldProblem::NotFound.at("photos")]))?;
                    let token = upload(photo, is_voice(id)).await?;
                    kept.photos[at].arrived = Some((token.clone(), store::now()));
                    // A try that breaks off later need not send it once more.
                    if store::get(&kept.key).is_some_and(|now| now.status == Status::Waiting) {
                        let _ = self.put(kept);
                    }
                    token
                }
            };
            if is_voice(id) { &mut voices } else { &mut photos }.push(token);
        }
        Ok((voices, photos))
    }
}

async fn upload(photo: Blob, voice: bool) -> Result<String, AppError> {
    let offline = |_| AppError::Offline;
    let answer =
        Request::post(if voice { "/uploads/voice" } else { "/uploads" }).body(photo).map_err(offline)?.send().await.map_err(offline)?;
    let text = answer.text().await.map_err(offline)?;
    if answer.ok() {
        return serde_json::from_str(&text).map_err(|_| AppError::Unavailable);
    }
    Err(serde_json::from_str(&text).unwrap_or(AppError::Unavailable))
}

/// Does a work while no other tab does it. Where the browser has no locks, the filings' keys see to it that two tabs
/// make one case.
async fn alone(work: impl Future<Output = ()> + 'static) {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or_default();
    let request = Reflect::get(&locks, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok());
    let Some(request) = request else { return work.await };
    let held = Closure::once_into_js(move || -> Promise {
        future_to_promise(async move {
            work.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(promise) = request.call2(&locks, &LOCK.into(), &held).and_then(JsCast::dyn_into::<Promise>) {
        let _ = JsFuture::from(promise).await;
    }
}
