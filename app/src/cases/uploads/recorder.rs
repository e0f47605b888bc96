//! Recording with the phone's microphone.

use super::Chosen;
use super::browser::take_voice;
use super::voice::{Stage, Trouble};
use domain::cases::VoiceNote;
use gloo_timers::callback::Interval;
use js_sys::{Array, Date, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobEvent, BlobPropertyBag, DomException, MediaRecorder, MediaRecorderOptions, MediaStream, MediaStreamConstraints,
    MediaStreamTrack,
};

/// What is recorded, the first that the browser can; none of them: what it likes.
const KINDS: [&str; 3] = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
/// Enough for a voice: three minutes weigh 700 KB.
const BITS: u32 = 32_000;
/// How often the clock is looked at.
const TICK_MS: u32 = 250;

thread_local! {
    /// The recording that goes on; a phone has one microphone.
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

struct Running {
    recorder: MediaRecorder,
    stream: MediaStream,
    _clock: Interval,
    _heard: Closure<dyn Fn(BlobEvent)>,
    _stopped: Closure<dyn Fn()>,
}

impl Drop for Running {
    /// The phone's sign that it listens goes out.
    fn drop(&mut self) {
        for track in self.stream.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

/// Finds out whether the browser can record, and stops when the form says so or goes away.
pub(super) fn begin(chosen: Chosen, can_record: RwSignal<bool>) {
    Effect::new(move || can_record.set(is_able()));
    Effect::new(move || {
        if chosen.said.get() {
            stop();
        }
    });
    on_cleanup(move || {
        // What was said into a page that is left is not kept.
        if chosen.recording.try_get_untracked() == Some(true) {
            RUNNING.with_borrow_mut(|running| {
                if let Some(running) = running.take() {
                    running.recorder.set_onstop(None);
                    running.recorder.set_ondataavailable(None);
                }
            });
        }
    });
}

/// Old browsers have no recorder, and pages without HTTPS no microphone.
fn is_able() -> bool {
    let has = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).is_ok_and(|found| !found.is_undefined());
    let window = window();
    has(&window, "MediaRecorder") && has(&window.navigator(), "mediaDevices")
}

/// Asks for the microphone and records until told to stop, or three minutes are over.
pub(super) fn start(chosen: Chosen, stage: RwSignal<Stage>) {
    if stage.get_untracked() == Stage::Asking {
        return;
    }
    stage.set(Stage::Asking);
    chosen.said.set(false);
    spawn_local(async move {
        let next = match record(chosen, stage).await {
            Ok(()) => Stage::Running(0),
            Err(error) => Stage::Failed(trouble(&error)),
        };
        let running = matches!(next, Stage::Running(_));
        if stage.try_set(next).is_some() || chosen.recording.try_set(running).is_some() {
            // The page was left while the browser asked.
            drop(RUNNING.take());
        }
    });
}

async fn record(chosen: Chosen, stage: RwSignal<Stage>) -> Result<(), JsValue> {
    let wanted = MediaStreamConstraints::new();
    wanted.set_audio_bool(true);
    let asked = window().navigator().media_devices()?.get_user_media_with_constraints(&wanted)?;
    let stream: MediaStream = JsFuture::from(asked).await?.dyn_into()?;
    let options = MediaRecorderOptions::new();
    options.set_audio_bits_per_second(BITS);
    if let Some(kind) = KINDS.into_iter().find(|kind| MediaRecorder::is_type_supported(kind)) {
        options.set_mime_type(kind);
    }
    let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options)?;
    let parts = Array::new();
    let heard = {
        let parts = parts.clone();
        Closure::<dyn Fn(BlobEvent)>::new(move |event: BlobEvent| {
            if let Some(part) = event.data() {
                parts.push(&part);
            }
        })
    };
    recorder.set_ondataavailable(Some(heard.as_ref().unchecked_ref()));
    let stopped = {
        let recorder = recorder.clone();
        Closure::<dyn Fn()>::new(move || {
            let kind = BlobPropertyBag::new();
            kind.set_type(&recorder.mime_type());
            let said = Blob::new_with_blob_sequence_and_options(&parts, &kind);
            // Drops this very closure, but only once it has run.
            spawn_local(async { drop(RUNNING.take()) });
            if stage.try_set(Stage::Ready).is_none()
                && let Ok(said) = said
            {
                take_voice(chosen, said);
            }
            // Also when the microphone was pulled out.
            let _ = chosen.recording.try_set(false);
        })
    };
    recorder.set_onstop(Some(stopped.as_ref().unchecked_ref()));
    recorder.start()?;
    let began = Date::now();
    let clock = Interval::new(TICK_MS, move || {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few minutes")]
        let seconds = ((Date::now() - began) / 1_000.0) as u32;
        let running = stage.try_update(|stage| {
            if let Stage::Running(so_far) = stage {
                *so_far = seconds.min(VoiceNote::LONGEST);
            }
        });
        if running.is_some() && seconds >= VoiceNote::LONGEST {
            chosen.said.set(true);
        }
    });
    RUNNING.set(Some(Running { recorder, stream, _clock: clock, _heard: heard, _stopped: stopped }));
    Ok(())
}

fn stop() {
    RUNNING.with_borrow(|running| {
        if let Some(running) = running {
            // It has stopped by itself already when the microphone is gone.
            let _ = running.recorder.stop();
        }
    });
}

fn trouble(error: &JsValue) -> Trouble {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("NotAllowedError" | "SecurityError") => Trouble::NotAllowed,
        Some("NotFoundError" | "OverconstrainedError") => Trouble::NoMicrophone,
        _ => Trouble::Unknown,
    }
}
