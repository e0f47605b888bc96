//! The story's pictures: drawn for it, carried by the binary, taken in as a villager's would be.

use super::cast::line;
use axum::body::Bytes;
use backend::{Backend, media};
use domain::ids::MediaToken;
use futures::{StreamExt as _, TryStreamExt as _};
use rust_embed::Embed;
use std::collections::HashMap;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/demo/photos"]
struct Pictures;

/// So many are decoded at once.
const AT_ONCE: usize = 4;

/// Uploads that wait for their case.
pub struct Uploads(HashMap<&'static str, Vec<MediaToken>>);

impl Uploads {
    /// Takes in every picture as often as the story needs it.
    ///
    /// # Errors
    /// When a picture is missing or cannot be kept.
    pub async fn take_in(backend: &Backend, names: impl Iterator<Item = &'static str>) -> Result<Self, String> {
        let upload = |name: &'static str| async move {
            let file = Pictures::get(&format!("{name}.jpg")).ok_or_else(|| format!("there is no picture {name}"))?;
            let upload = media::upload(backend, Bytes::from(file.data.into_owned())).await.map_err(line)?;
            Ok::<_, String>((name, upload.token))
        };
        let tokens: Vec<_> = futures::stream::iter(names.map(upload).collect::<Vec<_>>()).buffer_unordered(AT_ONCE).try_collect().await?;
        let mut uploads: HashMap<_, Vec<_>> = HashMap::new();
        for (name, token) in tokens {
            uploads.entry(name).or_default().push(token);
        }
        Ok(Self(uploads))
    }

    /// One upload for each name, in that order; none is given twice.
    ///
    /// # Errors
    /// When fewer were taken in.
    pub fn use_up(&mut self, names: &[&'static str]) -> Result<Vec<MediaToken>, String> {
        names.iter().map(|name| self.0.get_mut(name).and_then(Vec::pop).ok_or_else(|| format!("no upload of {name} is left"))).collect()
    }
}
