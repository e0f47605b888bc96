//! Logging in: villagers by a code, cadres by a password.

use super::api::{LogIn, LogInMember};
use super::code::{CodeButton, EnterSubmits};
use super::demo::DemoAccounts;
use crate::locale::{locale, t};
use crate::ui::{Field, Form, Frame, Hidden, Mark, Submit, use_chrome};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use server_fn::ServerFn as _;

/// For villagers: phone and code. `/login?next=/say`.
#[component]
pub fn Login() -> impl IntoView {
    let locale = locale();
    let (phone, next) = asked_for();
    let not_sent = RwSignal::new(None);
    view! {
        <Title text=t::accounts::log_in(locale)/>
        <Frame title=t::accounts::log_in(locale) back="/me">
            <div class="login-page">
                <Head words=t::accounts::login_words(locale)/>
                <Doors members=false/>
                <Form url=LogIn::url() class="card login" also=not_sent>
                    <EnterSubmits/>
                    <Hidden name="next" value=next/>
                    <Field name="phone" label=t::accounts::phone(locale) kind="tel" inputmode="tel" autocomplete="tel" value=phone required=true/>
                    <Field name="code" label=t::accounts::code(locale) inputmode="numeric" autocomplete="one-time-code" required=true>
                        <CodeButton purpose="log_in" error=not_sent/>
                    </Field>
                    <div class="submit"><Submit label=t::accounts::log_in(locale)/></div>
                </Form>
                {use_chrome().demo.then(|| view! { <DemoAccounts/> })}
            </div>
        </Frame>
    }
}

/// For cadres: phone and password. `/desk/login?next=/desk/cases/12`.
#[component]
pub fn DeskLogin() -> impl IntoView {
    let locale = locale();
    let (phone, next) = asked_for();
    let demo = use_chrome().demo;
    view! {
        <Title text=t::accounts::log_in(locale)/>
        <div class="portal">
            <a class="skip-link" href="#main">{t::ui::skip(locale)}</a>
            {demo.then(|| view! { <aside class="demo-ribbon" aria-label="demo">{t::ui::demo_ribbon(locale)}</aside> })}
            <main class="page" id="main" tabindex="-1">
                <div class="login-page">
                    <Head words=t::accounts::desk_words(locale)/>
                    <Doors members=true/>
                    <Form url=LogInMember::url() class="card login">
                        <Hidden name="next" value=next/>
                        <Field name="phone" label=t::accounts::phone(locale) kind="tel" inputmode="tel" autocomplete="username" value=phone required=true/>
                        <Field name="password" label=t::accounts::password(locale) kind="password" autocomplete="current-password" hint=t::accounts::password_lost(locale) required=true/>
                        <div class="submit"><Submit label=t::accounts::log_in(locale)/></div>
                    </Form>
                    {demo.then(|| view! { <DemoAccounts members=true/> })}
                    <p class="login-page__home"><a href="/" rel="external">{t::accounts::to_portal(locale)}</a></p>
                </div>
            </main>
        </div>
    }
}

/// The phone number (digits only) and the page that the address names.
fn asked_for() -> (String, String) {
    use_query_map().with_untracked(|query| {
        let phone = query.get_str("phone").filter(|phone| phone.bytes().all(|byte| byte.is_ascii_digit()));
        (phone.unwrap_or_default().to_owned(), query.get_str("next").unwrap_or_default().to_owned())
    })
}

#[component]
fn Head(words: &'static str) -> impl IntoView {
    view! { <div class="login__mark"><Mark/><h1>{t::accounts::login_title(locale())}</h1><p class="page__lead">{words}</p></div> }
}

/// Villager or cadre: each is a page of another root.
#[component]
fn Doors(members: bool) -> impl IntoView {
    let locale = locale();
    let door = move |href: &'static str, words: &'static str, here: bool| view! { <a href=href rel="external" aria-current=here.then_some("page")>{words}</a> };
    view! {
        <nav class="switch" aria-label=t::accounts::login_ways(locale)>
            {door("/login", t::accounts::i_am_resident(locale), !members)}
            {door("/desk/login", t::accounts::i_am_member(locale), members)}
        </nav>
    }
}
