//! How a page calls the server: one piece of code for all server functions.
//!
//! The library's own protocol is compiled once more for every function. Here only the arguments and the answer
//! have types of their own; what lies between is shared, which is a good part of what a phone has to download.

use crate::error::AppError;
use server_fn::client::Client;
use server_fn::codec::{Json, PostUrl};
use server_fn::server::Server;
use server_fn::{Http, Protocol};
use std::future::Future;

/// The protocol of every server function: a form's encoding in, JSON out.
pub struct Call;

impl<Input, Output, C, S> Protocol<Input, Output, C, S, AppError> for Call
where
    Http<PostUrl, Json>: Protocol<Input, Output, C, S, AppError>,
    Input: serde::Serialize + Send,
    Output: serde::de::DeserializeOwned + Send,
    C: Client<AppError>,
    S: Server<AppError>,
{
    const METHOD: http::Method = http::Method::POST;

    fn run_server<F, Fut>(request: S::Request, server_fn: F) -> impl Future<Output = Result<S::Response, AppError>> + Send
    where
        F: Fn(Input) -> Fut + Send,
        Fut: Future<Output = Result<Output, AppError>> + Send,
    {
        Http::<PostUrl, Json>::run_server(request, server_fn)
    }

    #[cfg(not(feature = "hydrate"))]
    fn run_client(path: &str, input: Input) -> impl Future<Output = Result<Output, AppError>> + Send {
        Http::<PostUrl, Json>::run_client(path, input)
    }

    #[cfg(feature = "hydrate")]
    async fn run_client(path: &str, input: Input) -> Result<Output, AppError> {
        let body = serde_qs::to_string(&input).map_err(|_| AppError::Internal)?;
        let answer = post(path.to_owned(), body).await?;
        serde_json::from_str(&answer).map_err(|_| AppError::Offline)
    }
}

/// Posts a form to a server function's address; gives its answer, as JSON. Where the answer leads elsewhere, the
/// router follows.
///
/// # Errors
/// What the server function gave, or [`AppError::Offline`].
#[cfg(feature = "hydrate")]
pub fn post(url: String, body: String) -> std::pin::Pin<Box<dyn Future<Output = Result<String, AppError>> + Send>> {
    use send_wrapper::SendWrapper;
    use server_fn::redirect::call_redirect_hook;

    Box::pin(SendWrapper::new(async move {
        let (answer, address) = reach(&url, body).await?;
        if let Some(address) = address {
            call_redirect_hook(&address);
        }
        Ok(answer)
    }))
}

/// Posts a form to a server function's address; gives its answer, as JSON, and where it leads.
///
/// # Errors
/// What the server function gave, or [`AppError::Offline`].
#[cfg(feature = "hydrate")]
pub async fn reach(url: &str, body: String) -> Result<(String, Option<String>), AppError> {
    use gloo_net::http::Request;
    use server_fn::redirect::REDIRECT_HEADER;

    let offline = |_| AppError::Offline;
    let request = Request::post(url).header("content-type", "application/x-www-form-urlencoded").header("accept", "application/json");
    let response = request.body(body).map_err(offline)?.send().await.map_err(offline)?;
    let headers = response.headers();
    let answer = response.text().await.map_err(offline)?;
    if !response.ok() {
        // A proxy's own page for a server that is away is no error of ours.
        return Err(serde_json::from_str(&answer).unwrap_or(AppError::Unavailable));
    }
    Ok((answer, headers.get(REDIRECT_HEADER).and_then(|_| headers.get("location"))))
}
