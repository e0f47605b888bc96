//! The photos of what is kept, in IndexedDB: one entry for each, under the filing's key and the photo's number.

use js_sys::{Function, Promise};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "mingbai";
const STORE: &str = "photos";

/// Waits for an answer of the database.
async fn answer(request: &IdbRequest) -> Option<JsValue> {
    let answered = Promise::new(&mut |resolve: Function, reject: Function| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(answered).await.ok()?;
    request.result().ok()
}

async fn open() -> Option<IdbDatabase> {
    let request = window().indexed_db().ok()??.open_with_u32(DATABASE, 1).ok()?;
    let upgrade = {
        let request = request.clone();
        Closure::once(move || {
            let database = request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
            let _ = database.map(|database| database.create_object_store(STORE));
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    answer(&request).await?.dyn_into().ok()
}

/// One deed on the photos; nothing when the phone does not let it. What it wrote is there when this returns.
async fn with(mode: IdbTransactionMode, deed: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>) -> Option<JsValue> {
    let database = open().await?;
    let done = run(&database, mode, deed).await;
    database.close();
    done
}

async fn run(
    database: &IdbDatabase,
    mode: IdbTransactionMode,
    deed: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Option<JsValue> {
    let transaction = database.transaction_with_str_and_mode(STORE, mode).ok()?;
    let ended = Promise::new(&mut |resolve: Function, reject: Function| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    let request = deed(&transaction.object_store(STORE).ok()?).ok()?;
    let result = answer(&request).await;
    JsFuture::from(ended).await.ok()?;
    result
}

fn name(key: &str, id: usize) -> JsValue {
    format!("{key}/{id}").into()
}

/// Keeps a photo; `false` when the phone does not let it.
pub(in crate::cases) async fn put_photo(key: &str, id: usize, photo: &Blob) -> bool {
    with(IdbTransactionMode::Readwrite, |store| store.put_with_key(photo, &name(key, id))).await.is_some()
}

/// A photo that was kept.
pub(in crate::cases) async fn photo(key: &str, id: usize) -> Option<Blob> {
    with(IdbTransactionMode::Readonly, |store| store.get(&name(key, id))).await?.dyn_into().ok()
}

/// Forgets the photos of one filing.
pub(super) async fn forget(key: String) {
    // Everything that begins with the key and a stroke.
    let Ok(range) = IdbKeyRange::bound(&format!("{key}/").into(), &format!("{key}0").into()) else { return };
    let _ = with(IdbTransactionMode::Readwrite, |store| store.delete(&range)).await;
}

/// Forgets all photos.
pub(super) async fn forget_all() {
    let _ = with(IdbTransactionMode::Readwrite, IdbObjectStore::clear).await;
}
