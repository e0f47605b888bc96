//! Line icons and the mark, drawn for Mingbai: 24 px grid, 1.75 stroke, round caps (`style/components/icon.css`).

use leptos::prelude::*;

/// What an icon shows. The words beside it carry the meaning; the icon is never read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// The accounts.
    Book,
    /// Saying something.
    Speech,
    /// A report.
    Shield,
    /// Getting something done.
    Document,
    /// The home page.
    Home,
    /// A meeting's video.
    Camera,
    /// A person, or one's own page.
    Person,
    /// There is more below.
    ChevronDown,
    /// This leads on.
    ChevronRight,
    /// To the page before.
    Back,
    /// Messages.
    Bell,
    /// Larger type.
    TextSize,
    /// A photo.
    Photo,
    /// A voice note.
    Microphone,
    /// Done.
    Check,
    /// A time limit.
    Clock,
    /// Something is wrong or late.
    Alert,
    /// A telephone.
    Phone,
    /// Search.
    Search,
    /// An empty star.
    Star,
    /// A given star.
    StarFilled,
    /// Play.
    Play,
    /// A date.
    Calendar,
    /// Opens elsewhere.
    Link,
    /// A place.
    Pin,
    /// Try again.
    Refresh,
    /// Remove.
    Trash,
    /// Change.
    Edit,
    /// Send.
    Send,
    /// Escalate.
    ArrowUp,
    /// Return.
    ArrowLeft,
    /// Several people.
    Users,
    /// Log out.
    Logout,
    /// Language.
    Globe,
    /// The dark theme.
    Moon,
    /// The light theme.
    Sun,
    /// No connection.
    Offline,
    /// A QR code.
    Qr,
    /// An attachment.
    Paperclip,
    /// The inbox.
    Inbox,
    /// Filters.
    Filter,
    /// Keyboard shortcuts.
    Keyboard,
    /// Sealed.
    Lock,
    /// Show.
    Eye,
    /// A disclosure or announcement.
    Megaphone,
    /// A tender.
    Gavel,
    /// Save a file.
    Download,
    /// Add.
    Plus,
    /// Take away.
    Minus,
    /// Close.
    Close,
    /// A phone that is logged in.
    Handset,
    /// A computer that is logged in.
    Computer,
    /// Administration.
    Settings,
    /// Figures and reports.
    Chart,
}

impl Glyph {
    /// The shapes inside the `<svg>`.
    #[must_use]
    pub const fn paths(self) -> &'static str {
        match self {
            Self::Book => r#"<path d="M5 5.5A1.5 1.5 0 0 1 6.5 4H19v16H6.5A1.5 1.5 0 0 1 5 18.5z"/><path d="M9 8.5h6M9 12h6M5 17.5h14"/>"#,
            Self::Speech => {
                r#"<path d="M4.5 6.5A1.5 1.5 0 0 1 6 5h12a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 18 16h-6l-4.5 3.5V16H6a1.5 1.5 0 0 1-1.5-1.5z"/><path d="M8.5 9h7M8.5 12h4"/>"#
            }
            Self::Shield => r#"<path d="M12 3.5 19 6v5.5c0 4.2-2.9 7.3-7 9-4.1-1.7-7-4.8-7-9V6z"/><path d="M12 8.5v4M12 15.5v.2"/>"#,
            Self::Document => {
                r#"<path d="M7 4h7l4 4v11a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z"/><path d="M14 4v4h4M9 14.5l2 2 4-4.5"/>"#
            }
            Self::Home => r#"<path d="M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4.5v-5h-5v5H5a1 1 0 0 1-1-1z"/>"#,
            Self::Camera => r#"<rect x="3.5" y="6" width="12" height="12" rx="2"/><path d="m15.5 10.5 5-2.5v8l-5-2.5z"/>"#,
            Self::Person => r#"<circle cx="12" cy="8.5" r="3.5"/><path d="M5 20c.8-3.6 3.6-5.5 7-5.5s6.2 1.9 7 5.5"/>"#,
            Self::ChevronDown => r#"<path d="m6 9 6 6 6-6"/>"#,
            Self::ChevronRight => r#"<path d="m9 6 6 6-6 6"/>"#,
            Self::Back => r#"<path d="m14.5 5-7 7 7 7"/>"#,
            Self::Bell => r#"<path d="M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>"#,
            Self::TextSize => r#"<path d="M3 19 8 6l5 13M4.7 14.5h6.6M15 19l3-8 3 8M16 16.5h4"/>"#,
            Self::Photo => {
                r#"<path d="M4 8.5A1.5 1.5 0 0 1 5.5 7H8l1.5-2h5L16 7h2.5A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5z"/><circle cx="12" cy="13" r="3.3"/>"#
            }
            Self::Microphone => r#"<rect x="9" y="3.5" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>"#,
            Self::Check => r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#,
            Self::Clock => r#"<circle cx="12" cy="12" r="8"/><path d="M12 7.5V12l3 2"/>"#,
            Self::Alert => r#"<path d="M12 4.5 21 19H3z"/><path d="M12 10v4M12 16.5v.2"/>"#,
            Self::Phone => {
                r#"<path d="M5 4.5h3.2l1.6 4.2-2.2 1.5a11 11 0 0 0 6.2 6.2l1.5-2.2 4.2 1.6V19a1.5 1.5 0 0 1-1.6 1.5C10.6 20 4 13.4 3.5 6.1A1.5 1.5 0 0 1 5 4.5z"/>"#
            }
            Self::Search => r#"<circle cx="11" cy="11" r="6"/><path d="m15.5 15.5 4.5 4.5"/>"#,
            Self::Star => r#"<path d="m12 4 2.5 5.1 5.5.8-4 3.9 1 5.6-5-2.7-5 2.7 1-5.6-4-3.9 5.5-.8z"/>"#,
            Self::StarFilled => r#"<path d="m12 4 2.5 5.1 5.5.8-4 3.9 1 5.6-5-2.7-5 2.7 1-5.6-4-3.9 5.5-.8z" fill="currentColor"/>"#,
            Self::Play => r#"<path d="M8 5.5v13l10.5-6.5z" fill="currentColor"/>"#,
            Self::Calendar => {
                r#"<rect x="4" y="5.5" width="16" height="14.5" rx="2"/><path d="M4 10h16M8.5 3.5v4M15.5 3.5v4M8 14h.1M12 14h.1M16 14h.1M8 17h.1M12 17h.1"/>"#
            }
            Self::Link => {
                r#"<path d="M10 14a3.5 3.5 0 0 0 5 0l3.5-3.5a3.5 3.5 0 0 0-5-5L12 7"/><path d="M14 10a3.5 3.5 0 0 0-5 0l-3.5 3.5a3.5 3.5 0 0 0 5 5L12 17"/>"#
            }
            Self::Pin => r#"<path d="M12 21c4.5-4.6 6.5-8 6.5-11a6.5 6.5 0 1 0-13 0c0 3 2 6.4 6.5 11z"/><circle cx="12" cy="10" r="2.4"/>"#,
            Self::Refresh => r#"<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9"/><path d="M19.5 4.5V9H15"/>"#,
            Self::Trash => r#"<path d="M5 7h14M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.3 11v5M13.7 11v5"/>"#,
            Self::Edit => r#"<path d="m5 15.5-.8 4.3 4.3-.8L19.5 8 16 4.5z"/><path d="m13.5 7 3.5 3.5"/>"#,
            Self::Send => r#"<path d="M20.5 3.5 3.5 10.5l6.5 3 3 6.5z"/><path d="m10 13.5 4.5-4"/>"#,
            Self::ArrowUp => r#"<path d="M12 19.5v-15M5.5 11 12 4.5l6.5 6.5"/>"#,
            Self::ArrowLeft => r#"<path d="M19.5 12h-15M11 5.5 4.5 12l6.5 6.5"/>"#,
            Self::Users => {
                r#"<circle cx="9" cy="9" r="3.2"/><path d="M3 19.5c.6-3.3 3-5 6-5s5.4 1.7 6 5"/><path d="M15.5 6a3.2 3.2 0 0 1 0 6.1M17.5 15c2 .8 3.2 2.3 3.5 4.5"/>"#
            }
            Self::Logout => r#"<path d="M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4"/><path d="M10 12h10M16 8l4 4-4 4"/>"#,
            Self::Globe => {
                r#"<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c2.6 2.6 3.7 5.4 3.7 8.5s-1.1 5.9-3.7 8.5c-2.6-2.6-3.7-5.4-3.7-8.5s1.1-5.9 3.7-8.5z"/>"#
            }
            Self::Moon => r#"<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/>"#,
            Self::Sun => {
                r#"<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4"/>"#
            }
            Self::Offline => {
                r#"<path d="M4 4l16 16M8.5 14.8a5 5 0 0 1 6 .5M5.5 11.6a9.5 9.5 0 0 1 4-2.2M13.5 9.1a9.5 9.5 0 0 1 5 2.5M2.5 8.4a14 14 0 0 1 3.8-2.3M11.5 5.2a14 14 0 0 1 10 3.2M12 18.8v.2"/>"#
            }
            Self::Qr => {
                r#"<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4z"/><path d="M14 14h2.5v2.5M20 14v2M14 20h2.5M20 19.5v.5h-.5M7 7h.1M17 7h.1M7 17h.1"/>"#
            }
            Self::Paperclip => {
                r#"<path d="m19 11.5-7.2 7.2a4.3 4.3 0 0 1-6.1-6.1l7.5-7.5a2.9 2.9 0 0 1 4.1 4.1l-7.3 7.3a1.4 1.4 0 0 1-2-2l6.5-6.5"/>"#
            }
            Self::Inbox => {
                r#"<path d="M4 13.5 6.5 5h11L20 13.5V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z"/><path d="M4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20"/>"#
            }
            Self::Filter => r#"<path d="M4 7h16M7 12h10M10 17h4"/>"#,
            Self::Keyboard => {
                r#"<rect x="3" y="6.5" width="18" height="11.5" rx="2"/><path d="M7 10.3h.1M10.3 10.3h.1M13.6 10.3h.1M17 10.3h.1M8 14.3h8"/>"#
            }
            Self::Lock => r#"<rect x="5" y="10.5" width="14" height="9.5" rx="2"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.3v2"/>"#,
            Self::Eye => {
                r#"<path d="M2.8 12C5 7.9 8.2 5.9 12 5.9s7 2 9.2 6.1c-2.2 4.1-5.4 6.1-9.2 6.1S5 16.1 2.8 12z"/><circle cx="12" cy="12" r="2.8"/>"#
            }
            Self::Megaphone => r#"<path d="M4 10v4h3l9.5 4.5v-13L7 10zM7.5 14.5l1 5h2.5l-1-3.8M19.5 10.2a2.6 2.6 0 0 1 0 3.6"/>"#,
            Self::Gavel => r#"<path d="m13 3.5 7 7-3 3-7-7zM13 9.5 5 17.5a1.4 1.4 0 0 0 2 2l8-8M13 20.5h7.5"/>"#,
            Self::Download => r#"<path d="M12 4v11M7 10.5l5 5 5-5M4.5 19.5h15"/>"#,
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Minus => r#"<path d="M5 12h14"/>"#,
            Self::Close => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
            Self::Handset => r#"<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>"#,
            Self::Computer => {
                r#"<rect x="4" y="5" width="16" height="10.5" rx="1.5"/><path d="M2.5 19h19M10 15.5 9.5 19M14 15.5l.5 3.5"/>"#
            }
            Self::Settings => {
                r#"<path d="M4 7h9M17.5 7H20M4 12h2.5M11 12h9M4 17h7M15.5 17H20"/><circle cx="15.2" cy="7" r="2"/><circle cx="8.7" cy="12" r="2"/><circle cx="13.2" cy="17" r="2"/>"#
            }
            Self::Chart => r#"<path d="M4 20h16M7 16v-5M12 16V6M17 16v-8"/>"#,
        }
    }
}

/// An icon as high as the words beside it.
#[component]
pub fn Icon(
    /// What to show.
    icon: Glyph,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox="0 0 24 24"
            width="24"
            height="24"
            fill="none"
            stroke="currentColor"
            aria-hidden="true"
            inner_html=icon.paths()
        ></svg>
    }
}

/// The mark: a sun in the arms of a moon, the two halves of 明. Give the link around it a name.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg
            class="mark"
            viewBox="0 0 40 40"
            width="36"
            height="36"
            aria-hidden="true"
            inner_html=MARK
        ></svg>
    }
}

const MARK: &str = r##"<rect width="40" height="40" rx="11" fill="#0B6B4B"/><circle cx="17.41" cy="16.44" r="6" fill="#F6BE4B"/><path d="M7.95 21.07A12 12 0 1 0 24.74 8.87A10.4 10.4 0 0 1 7.95 21.07z" fill="#FFF"/>"##;
