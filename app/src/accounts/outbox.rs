//! The demo's outbox: the texts that a gateway would send.

use super::api::{self, Text};
use crate::locale::{locale, t};
use crate::ui::{Empty, Glyph, Page, When, ask};
use leptos::prelude::*;

/// `/outbox`; 404 where it is no demo.
#[component]
pub fn Outbox() -> impl IntoView {
    let locale = locale();
    let texts = ask(|| (), |()| api::outbox());
    view! {
        <Page title=t::accounts::outbox(locale) headed=true>
            {texts.show(|texts| view! { <Texts texts/> }.into_any())}
        </Page>
    }
}

#[component]
fn Texts(texts: Vec<Text>) -> impl IntoView {
    let locale = locale();
    view! {
        <h1>{t::accounts::outbox(locale)}</h1>
        <p class="page__lead">{t::accounts::outbox_words(locale)}</p>
        {if texts.is_empty() {
            view! { <Empty icon=Glyph::Inbox title=t::accounts::outbox_empty(locale) words=t::accounts::outbox_empty_words(locale) href="/login" action=t::accounts::log_in(locale)/> }.into_any()
        } else {
            view! { <ol class="section">{texts.into_iter().map(|text| view! { <TextLine text/> }).collect_view()}</ol> }.into_any()
        }}
    }
}

#[component]
fn TextLine(text: Text) -> impl IntoView {
    let (before, code, after) = around_code(&text.words);
    // Phone and code are taken whole by a tap: nothing of the words around them comes along.
    view! {
        <li class="card sms" lang="zh-CN">
            <p class="message__who"><b class="num copied">{text.phone.clone()}</b><When at=text.at/></p>
            <p class="sms__words">{before.to_owned()}{(!code.is_empty()).then(|| view! { <b class="sms__code copied">{code.to_owned()}</b> })}{after.to_owned()}</p>
        </li>
    }
}

/// A text's words before its code, the code (six digits standing alone; empty when there is none), the words after.
fn around_code(words: &str) -> (&str, &str, &str) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 6 {
            let (before, rest) = words.split_at(at);
            let (code, after) = rest.split_at(digits);
            return (before, code, after);
        }
        at += digits.max(1);
    }
    (words, "", "")
}

#[cfg(test)]
mod tests {
    use super::around_code;

    #[test]
    fn the_code_is_found_among_other_digits() {
        assert_eq!(around_code("【明白】验证码 428160，10 分钟内有效。"), ("【明白】验证码 ", "428160", "，10 分钟内有效。"));
        assert_eq!(around_code("2 件事 20261119-0042，码 004281"), ("2 件事 20261119-0042，码 ", "004281", ""));
        assert_eq!(around_code("您反映的事有新进展"), ("您反映的事有新进展", "", ""));
    }
}
