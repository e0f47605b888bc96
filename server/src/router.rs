//! All routes.

use crate::context::{Site, read_reader};
use crate::{assets, calendar, demo_stream, forms, guard, live, metrics};
use app::desk::Desk;
use app::portal::Portal;
use app::shell::{Root, shell};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use backend::media::{FILES, PHOTO_BYTES};
use leptos_axum::{AxumRouteListing, LeptosRoutes as _, generate_route_list_with_exclusions};
use std::sync::LazyLock;
use tower::ServiceExt as _;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

/// The whole site.
pub fn router(site: Site) -> Router {
    let pages = pages(site.clone());
    let forms_pages = pages.clone();
    Router::new()
        .route("/api/{*name}", post(move |state: State<Site>, request: Request| forms::call(state, forms_pages, request)).get(forms::asked))
        .layer(DefaultBodyLimit::max(FILES * PHOTO_BYTES + forms::FIELDS_MAX))
        .route("/assets/{*name}", get(assets::asset))
        .route("/sw.js", get(assets::service_worker))
        .route("/meetings/{id}/calendar.ics", get(calendar::calendar))
        .route("/demo/stream/{file}", get(demo_stream::file))
        .route("/readyz", get(ready))
        .merge(crate::media::routes())
        .merge(crate::pages::routes())
        .merge(crate::receipts::routes())
        .merge(crate::disclosures::routes())
        .merge(crate::services::routes(pages.clone()))
        .with_state(site.clone())
        .fallback_service(pages)
        .layer(compression())
        // Ten thousand streams would each hold a compressor that nothing passes through.
        .merge(Router::new().route("/live", get(live::live)).with_state(site.clone()))
        .layer(from_fn(metrics::measure))
        .layer(from_fn_with_state(site.clone(), read_reader))
        .layer(from_fn_with_state(site, guard::same_origin))
        .route("/healthz", get(|| async { "ok\n" }))
        .layer(from_fn(guard::security_headers))
        .layer(CatchPanicLayer::new())
}

/// Pages are compressed as they go; photos, voices, streams and what is compressed already are not.
fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("video/")).and(NotForContentType::const_new("audio/"));
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(worth_it)
}

/// The pages of portal and desk, listed once and before any is drawn: a resource that is asked for while Leptos
/// lists pages, anywhere in the process, never loads (leptos-rs/leptos#4773).
static LISTS: LazyLock<[Vec<AxumRouteListing>; 2]> = LazyLock::new(|| {
    // Server functions are called by way of `forms`; each root would add routes of its own to them.
    let functions: Vec<String> = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    [generate_route_list_with_exclusions(Portal, Some(functions.clone())), generate_route_list_with_exclusions(Desk, Some(functions))]
});

/// What Leptos draws, and the 404 page for the rest.
fn pages(site: Site) -> Router {
    let portal = {
        let site = site.clone();
        move || site.provide(Root::Portal)
    };
    let desk = {
        let site = site.clone();
        move || site.provide(Root::Desk)
    };
    let [portal_list, desk_list] = LISTS.clone();
    Router::new()
        .leptos_routes_with_context(&site, portal_list, portal, || shell(Root::Portal))
        .leptos_routes_with_context(&site, desk_list, desk, || shell(Root::Desk))
        .fallback(not_found)
        .with_state(site)
}

/// An icon, or the portal's own page for an address that is nothing here.
pub(crate) async fn not_found(State(site): State<Site>, request: Request) -> Response {
    if let Some(file) = assets::public(request.uri().path().trim_start_matches('/')) {
        return file;
    }
    let context = {
        let site = site.clone();
        move || site.provide(Root::Portal)
    };
    let draw = leptos_axum::render_app_async_with_context(context, || shell(Root::Portal));
    let mut response = draw(request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// Can the database be reached?
async fn ready(State(site): State<Site>) -> Response {
    match site.backend.store.ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => guard::unavailable(&error),
    }
}

/// One request through the whole router, for tests and benches.
pub async fn once(router: &Router, request: Request) -> Response {
    router.clone().oneshot(request).await.into_response()
}
