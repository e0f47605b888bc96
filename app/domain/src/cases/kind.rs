//! What a case is and what it is about.

use crate::named::named;
use crate::unit::UnitKind;

named! {
    /// What a villager files.
    pub enum Kind {
        /// 诉求: something that should be done.
        Demand = "demand",
        /// 投诉: how power is used; an objection to a disclosure is one.
        Complaint = "complaint",
        /// 举报: corruption, straight to discipline inspection.
        Report = "report",
        /// 意见建议: how something could be better.
        Suggestion = "suggestion",
        /// 留言咨询: a question to the township.
        Inquiry = "inquiry",
    }
}

impl Kind {
    /// Whether it is about how power is used: discipline inspection handles
    /// it, and a village committee never sees it.
    #[must_use]
    pub const fn is_discipline(self) -> bool {
        matches!(self, Self::Complaint | Self::Report)
    }

    /// Whether strangers see something of it. All other kinds are not found.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Demand)
    }

    /// Whether a unit of that kind may ever hold a case of this kind: reports
    /// are for discipline units only, complaints never for a village
    /// committee, everything else for anybody.
    #[must_use]
    pub const fn may_go_to(self, unit: UnitKind) -> bool {
        match self {
            Self::Report => unit.is_discipline(),
            Self::Complaint => !matches!(unit, UnitKind::VillageCommittee),
            Self::Demand | Self::Suggestion | Self::Inquiry => true,
        }
    }
}

named! {
    /// What a case is about. Which ones a kind offers: [`Category::of`].
    pub enum Category {
        /// 市政建设.
        Municipal = "municipal",
        /// 交通出行.
        Transport = "transport",
        /// 民生保障.
        Livelihood = "livelihood",
        /// 环境保护.
        Environment = "environment",
        /// 医疗卫生.
        Health = "health",
        /// 公共服务.
        PublicService = "public_service",
        /// 用权不公开不规范.
        OpaquePower = "opaque_power",
        /// 吃拿卡要.
        FavoursDemanded = "favours_demanded",
        /// 优亲厚友.
        KinFavoured = "kin_favoured",
        /// 资金.
        Funds = "funds",
        /// 项目.
        Projects = "projects",
        /// 作风态度.
        Attitude = "attitude",
        /// 其他.
        Other = "other",
    }
}

impl Category {
    /// The categories that a kind offers, in the order in which they are
    /// shown. (Minhou's for demands, Minhou's and Anhui's for complaints.)
    #[must_use]
    pub const fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Demand => {
                &[Self::Municipal, Self::Transport, Self::Livelihood, Self::Environment, Self::Health, Self::PublicService, Self::Other]
            }
            Kind::Complaint | Kind::Report => {
                &[Self::OpaquePower, Self::FavoursDemanded, Self::KinFavoured, Self::Funds, Self::Projects, Self::Attitude, Self::Other]
            }
            Kind::Suggestion | Kind::Inquiry => &[Self::Other],
        }
    }

    /// Whether the kind offers this category.
    #[must_use]
    pub fn suits(self, kind: Kind) -> bool {
        Self::of(kind).contains(&self)
    }
}
