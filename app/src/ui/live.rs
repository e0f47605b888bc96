//! One stream of Server-Sent Events per page, for all that the page follows.
//!
//! Every topic keeps the number of the newest thing it has seen. The stream is opened with all of them, and
//! after a break, a sleep or a hidden page it is opened again from where it stopped; what comes twice is
//! dropped by its number.

use leptos::prelude::*;

/// Calls `handler` with each event of `topic` after number `after`, as JSON text, in order and once each.
/// Does nothing on the server. Ends with the component that called it.
pub fn follow(topic: impl Into<String>, after: u64, handler: impl Fn(u64, &str) + 'static) {
    #[cfg(feature = "hydrate")]
    if let Some(bus) = use_context::<LiveBus>() {
        let key = bus.add(topic.into(), after, handler);
        on_cleanup(move || bus.remove(key));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (topic.into(), after, handler);
}

/// Gives the pages inside a [`LiveBus`].
#[component]
pub fn LiveProvider(children: Children) -> impl IntoView {
    let bus = LiveBus::new();
    provide_context(bus);
    #[cfg(feature = "hydrate")]
    bus.watch_visibility();
    children()
}

/// Whether the page is in touch with the server, for a word to the reader.
#[derive(Clone, Copy)]
pub struct LiveBus {
    /// False while a broken stream is being opened again.
    pub connected: RwSignal<bool>,
    #[cfg(feature = "hydrate")]
    stream: StoredValue<browser::Stream, LocalStorage>,
}

impl LiveBus {
    fn new() -> Self {
        Self {
            connected: RwSignal::new(true),
            #[cfg(feature = "hydrate")]
            stream: StoredValue::new_local(browser::Stream::default()),
        }
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::LiveBus;
    use gloo_timers::callback::{Interval, Timeout};
    use leptos::prelude::*;
    use std::rc::Rc;
    use wasm_bindgen::prelude::*;
    use web_sys::{EventSource, MessageEvent};

    type Handler = Rc<dyn Fn(u64, &str)>;

    struct Topic {
        key: u32,
        name: String,
        newest: u64,
        handler: Handler,
    }

    /// The stream and who listens.
    #[derive(Default)]
    pub struct Stream {
        topics: Vec<Topic>,
        next_key: u32,
        source: Option<EventSource>,
        listeners: Vec<Closure<dyn FnMut(MessageEvent)>>,
        on_error: Option<Closure<dyn FnMut()>>,
        opening: Option<Timeout>,
        watchdog: Option<Interval>,
        failures: u32,
        last_beat: f64,
    }

    /// The server sends a beat every 15 s; a stream silent for longer than this is dead (the phone slept).
    const SILENCE_MS: f64 = 40_000.0;
    const RETRY_MS: [u32; 5] = [500, 1_000, 2_000, 5_000, 15_000];

    impl LiveBus {
        pub(super) fn add(self, name: String, newest: u64, handler: impl Fn(u64, &str) + 'static) -> u32 {
            let key = self
                .stream
                .try_update_value(|stream| {
                    stream.next_key += 1;
                    stream.topics.push(Topic { key: stream.next_key, name, newest, handler: Rc::new(handler) });
                    stream.next_key
                })
                .unwrap_or_default();
            self.open_in(0);
            key
        }

        pub(super) fn remove(self, key: u32) {
            self.stream.try_update_value(|stream| stream.topics.retain(|topic| topic.key != key));
            self.open_in(0);
        }

        pub(super) fn watch_visibility(self) {
            let handle =
                window_event_listener_untyped(
                    "visibilitychange",
                    move |_| {
                        if document().hidden() { self.close() } else { self.open_in(0) }
                    },
                );
            // `visibilitychange` is fired at the document and bubbles to the window.
            let online = window_event_listener_untyped("online", move |_| self.open_in(0));
            on_cleanup(move || {
                handle.remove();
                online.remove();
            });
        }

        /// Opens the stream anew after a while; what is asked for in the meantime joins in.
        fn open_in(self, millis: u32) {
            self.stream.try_update_value(|stream| stream.opening = Some(Timeout::new(millis, move || self.open())));
        }

        fn close(self) {
            self.stream.try_update_value(|stream| {
                if let Some(source) = stream.source.take() {
                    source.close();
                }
                stream.watchdog = None;
            });
        }

        fn open(self) {
            self.close();
            if document().hidden() {
                return;
            }
            self.stream.try_update_value(|stream| {
                stream.listeners.clear();
                if stream.topics.is_empty() {
                    return;
                }
                let query: Vec<String> = stream.topics.iter().map(|topic| format!("t={}@{}", topic.name, topic.newest)).collect();
                let Ok(source) = EventSource::new(&format!("/live?{}", query.join("&"))) else { return };
                stream.last_beat = js_sys::Date::now();
                let mut names: Vec<String> = stream.topics.iter().map(|topic| topic.name.clone()).collect();
                names.push("beat".into());
                names.sort();
                names.dedup();
                for name in names {
                    let topic = name.clone();
                    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| self.receive(&topic, &event));
                    let _ = source.add_event_listener_with_callback(&name, listener.as_ref().unchecked_ref());
                    stream.listeners.push(listener);
                }
                let on_error = Closure::<dyn FnMut()>::new(move || self.broken());
                source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
                stream.on_error = Some(on_error);
                stream.watchdog = Some(Interval::new(5_000, move || self.check_silence()));
                stream.source = Some(source);
            });
        }

        fn receive(self, topic: &str, event: &MessageEvent) {
            let number = event.last_event_id();
            let data = event.data().as_string().unwrap_or_default();
            self.connected.set(true);
            let mut handlers: Vec<(u64, Handler)> = Vec::new();
            self.stream.try_update_value(|stream| {
                stream.failures = 0;
                stream.last_beat = js_sys::Date::now();
                let number = cursor_of(&number, topic);
                for follower in stream.topics.iter_mut().filter(|follower| follower.name == topic && number > follower.newest) {
                    follower.newest = number;
                    handlers.push((number, Rc::clone(&follower.handler)));
                }
            });
            // Outside of the update: a handler may follow something else.
            for (number, handler) in handlers {
                handler(number, &data);
            }
        }

        fn broken(self) {
            self.close();
            self.connected.set(false);
            let failures = self
                .stream
                .try_update_value(|stream| {
                    stream.failures += 1;
                    stream.failures
                })
                .unwrap_or(1);
            let step = usize::try_from(failures - 1).unwrap_or(usize::MAX).min(RETRY_MS.len() - 1);
            self.open_in(RETRY_MS[step]);
        }

        fn check_silence(self) {
            let silent = self.stream.try_with_value(|stream| js_sys::Date::now() - stream.last_beat > SILENCE_MS);
            if silent == Some(true) {
                self.broken();
            }
        }
    }

    /// The cursor of one topic in an id like `case:12@8,inbox@1`.
    fn cursor_of(id: &str, topic: &str) -> u64 {
        id.split(',').find_map(|part| part.strip_prefix(topic)?.strip_prefix('@')?.parse().ok()).unwrap_or_default()
    }
}
