//! Where a login leads: only to this site's own pages.

/// A path of this site, or nothing: `next` comes from the address, which anybody can write.
#[must_use]
pub fn local(next: &str) -> Option<&str> {
    let plain =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
    // Not to what is no page.
    (plain && !next.starts_with("/api/")).then_some(next)
}

/// A path of the portal.
#[cfg(feature = "ssr")]
#[must_use]
pub fn in_portal(next: &str) -> Option<&str> {
    local(next).filter(|next| !is_desk(next))
}

/// A path of the desk.
#[cfg(feature = "ssr")]
#[must_use]
pub fn at_desk(next: &str) -> Option<&str> {
    local(next).filter(|next| is_desk(next))
}

#[cfg(feature = "ssr")]
fn is_desk(path: &str) -> bool {
    path.strip_prefix("/desk").is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_led_to() {
        for next in ["/", "/cases/12", "/say?kind=demand&village=350121101201", "/desk/cases/7"] {
            assert_eq!(local(next), Some(next));
        }
        for next in [
            "",
            "cases",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x=1",
            "/\t/evil.example",
            "/api/accounts/log_out",
        ] {
            assert_eq!(local(next), None, "{next:?}");
        }
    }

    #[test]
    fn a_villager_is_not_led_to_the_desk_nor_a_cadre_away_from_it() {
        assert_eq!((in_portal("/desk?queue=mine"), at_desk("/desk?queue=mine")), (None, Some("/desk?queue=mine")));
        assert_eq!((in_portal("/desks"), at_desk("/desks")), (Some("/desks"), None));
    }
}
