//! Scaling a photo down on the phone: what leaves it is small, upright and without the camera's notes.

use js_sys::{Function, Promise};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement};

/// A photo that leaves the phone weighs no more.
const BYTES: f64 = 500.0 * 1024.0;
/// The longer side, in pixels, and the JPEG quality: the first pair that is light enough is taken.
const TRIES: [(f64, f64); 6] = [(1600.0, 0.82), (1600.0, 0.7), (1600.0, 0.55), (1600.0, 0.4), (1200.0, 0.5), (900.0, 0.5)];

/// The photo scaled down; `None` when the browser cannot read it (the server may).
pub(super) async fn shrink(file: &File, address: &str) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    // The browser turns it upright when it draws it.
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    if file.type_() == "image/jpeg" && file.size() <= BYTES && width.max(height) <= TRIES[0].0 {
        return None;
    }
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let mut lightest = None;
    let mut drawn = 0.0;
    for (side, quality) in TRIES {
        if drawn != side {
            draw(&canvas, &image, width, height, side)?;
            drawn = side;
        }
        let blob = encode(&canvas, quality).await?;
        let light = blob.size() <= BYTES;
        lightest = Some(blob);
        if light {
            break;
        }
    }
    lightest
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a picture, at most 1600")]
fn draw(canvas: &HtmlCanvasElement, image: &HtmlImageElement, width: f64, height: f64, side: f64) -> Option<()> {
    let scale = (side / width.max(height)).min(1.0);
    let (width, height) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // What is see-through would turn black.
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, width, height);
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()
}

async fn encode(canvas: &HtmlCanvasElement, quality: f64) -> Option<Blob> {
    let blob = Promise::new(&mut |resolve: Function, reject: Function| {
        if let Err(error) = canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &quality.into()) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(blob).await.ok()?.dyn_into().ok()
}
