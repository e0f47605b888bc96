//! What a page asks the server for, and what is shown when it has come.
//!
//! Whatever is asked for, one kind of resource carries it and one kind of boundary waits for it: pages differ only
//! in what they draw. The types in between are erased, for each of them would be code once more.

use crate::error::AppError;
use crate::ui::Problem;
use codee::{Decoder, Encoder};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::convert::Infallible;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// Something that was asked for. Cheap to copy; `.await` gives the answer.
pub struct Asked<T> {
    resource: Resource<Answer, Plain>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

/// Asks on the server before anything of the page is sent, and in the browser again whenever `about` changes.
pub fn ask<A, T, Fut>(about: impl Fn() -> A + Send + Sync + 'static, call: impl Fn(A) -> Fut + Send + Sync + 'static) -> Asked<T>
where
    A: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    asked(about, call, true)
}

/// The same, but the head of the page is sent before the answer is there.
pub fn ask_later<A, T, Fut>(about: impl Fn() -> A + Send + Sync + 'static, call: impl Fn(A) -> Fut + Send + Sync + 'static) -> Asked<T>
where
    A: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    asked(about, call, false)
}

fn asked<A, T, Fut>(
    about: impl Fn() -> A + Send + Sync + 'static,
    call: impl Fn(A) -> Fut + Send + Sync + 'static,
    blocking: bool,
) -> Asked<T>
where
    A: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let about = Box::new(move || About(Arc::new(about())));
    let call = Box::new(move |About(about): About| -> Coming {
        let about = (about as Arc<dyn Any + Send + Sync>).downcast::<A>();
        let asked = about.ok().map(|about| call((*about).clone()));
        Box::pin(async move {
            match asked {
                Some(asked) => Answer::Value(Arc::new(asked.await)),
                None => Answer::Text("!\"Internal\"".into()),
            }
        })
    });
    Asked { resource: resource(about, call, blocking), answer: PhantomData }
}

type Coming = Pin<Box<dyn Future<Output = Answer> + Send>>;

fn resource(
    about: Box<dyn Fn() -> About + Send + Sync>,
    call: Box<dyn Fn(About) -> Coming + Send + Sync>,
    blocking: bool,
) -> Resource<Answer, Plain> {
    Resource::new_with_options(about, call, blocking)
}

/// What was asked about; only whether it is still the same matters.
#[derive(Clone)]
struct About(Arc<dyn Same>);

trait Same: Any + Send + Sync {
    fn same(&self, other: &dyn Any) -> bool;
}

impl<A: PartialEq + Send + Sync + 'static> Same for A {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<A>() == Some(self)
    }
}

impl PartialEq for About {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0 as &dyn Any)
    }
}

/// An answer that has come.
#[derive(Clone)]
enum Answer {
    /// As it was given, a `Result<T, AppError>`.
    Value(Arc<dyn Value>),
    /// As it stands in the page that the server has drawn: JSON, an error after an exclamation mark.
    Text(String),
}

trait Value: Any + Send + Sync {
    /// What the server writes into the page; the browser has no use for it, and does without the code.
    #[cfg(feature = "ssr")]
    fn text(&self) -> String;
}

impl<T: Serialize + Send + Sync + 'static> Value for Result<T, AppError> {
    #[cfg(feature = "ssr")]
    fn text(&self) -> String {
        match self {
            Ok(value) => serde_json::to_string(value).unwrap_or_default(),
            Err(error) => format!("!{}", serde_json::to_string(error).unwrap_or_default()),
        }
    }
}

impl Answer {
    fn read<T: DeserializeOwned + Clone + 'static>(self) -> Result<T, AppError> {
        match self {
            Self::Value(value) => {
                let value: &dyn Any = &*value;
                value.downcast_ref::<Result<T, AppError>>().cloned().unwrap_or(Err(AppError::Internal))
            }
            Self::Text(text) => match text.strip_prefix('!') {
                Some(error) => Err(serde_json::from_str(error).unwrap_or(AppError::Internal)),
                None => serde_json::from_str(&text).map_err(|_| AppError::Internal),
            },
        }
    }
}

/// How an answer stands in the page.
pub struct Plain;

impl Encoder<Answer> for Plain {
    type Error = Infallible;
    type Encoded = String;

    fn encode(answer: &Answer) -> Result<String, Infallible> {
        Ok(match answer {
            #[cfg(feature = "ssr")]
            Answer::Value(value) => value.text(),
            #[cfg(not(feature = "ssr"))]
            Answer::Value(_) => String::new(),
            Answer::Text(text) => text.clone(),
        })
    }
}

impl Decoder<Answer> for Plain {
    type Error = Infallible;
    type Encoded = str;

    fn decode(text: &str) -> Result<Answer, Infallible> {
        Ok(Answer::Text(text.to_owned()))
    }
}

impl<T: DeserializeOwned + Clone + 'static> IntoFuture for Asked<T> {
    type Output = Result<T, AppError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let coming = self.resource.into_future();
        Box::pin(async move { coming.await.read() })
    }
}

impl<T: DeserializeOwned + Clone + 'static> Asked<T> {
    /// Draws the answer; a problem in its place when there is none.
    pub fn show(self, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView {
        self.show_after(ViewFn::default(), draw)
    }

    /// Draws the answer, or what went wrong.
    pub fn show_all(self, draw: impl Fn(Result<T, AppError>) -> AnyView + Send + Sync + 'static) -> AnyView {
        boundary(self.resource, Arc::new(move |answer: Answer| draw(answer.read())), ViewFn::default())
    }

    /// Draws the answer, and something while it is waited for.
    pub fn show_after(self, waiting: impl Into<ViewFn>, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView {
        let draw = move |answer: Answer| match answer.read() {
            Ok(value) => draw(value),
            Err(error) => view! { <Problem error/> }.into_any(),
        };
        boundary(self.resource, Arc::new(draw), waiting.into())
    }
}

type Draw = Arc<dyn Fn(Answer) -> AnyView + Send + Sync>;

fn boundary(resource: Resource<Answer, Plain>, draw: Draw, waiting: ViewFn) -> AnyView {
    view! {
        <Suspense fallback=move || waiting.run()>
            {move || {
                let draw = Arc::clone(&draw);
                Suspend::new(async move { draw(resource.await) })
            }}
        </Suspense>
    }
    .into_any()
}
