//! What services are about, and in what part of a life they are needed.

use crate::named::named;

named! {
    /// What a service is about.
    pub enum Topic {
        /// Health insurance and pensions.
        Insurance = "insurance",
        /// Minimum income and help in need.
        Relief = "relief",
        /// The elderly.
        Elderly = "elderly",
        /// Persons with disabilities.
        Disability = "disability",
        /// Births, marriages, the household register.
        Family = "family",
        /// Houses and their sites.
        Housing = "housing",
        /// Fields, subsidies, machines.
        Farming = "farming",
        /// Animals and their quarantine.
        Livestock = "livestock",
        /// Land, woods, water.
        Land = "land",
        /// Schools and grants.
        Education = "education",
        /// Work and trades.
        Work = "work",
        /// Everything else.
        Other = "other",
    }
}

named! {
    /// In what part of a life a service is needed.
    pub enum Life {
        /// A child is born.
        Birth = "birth",
        /// A child goes to school.
        School = "school",
        /// Somebody looks for work or opens a business.
        Work = "work",
        /// Two marry.
        Marriage = "marriage",
        /// A house is built or mended.
        House = "house",
        /// A family lives on its land.
        Farming = "farming",
        /// Somebody falls ill.
        Illness = "illness",
        /// A family is in need.
        Hardship = "hardship",
        /// Somebody grows old.
        Age = "age",
        /// Somebody dies.
        Death = "death",
    }
}

impl Topic {
    /// What it is called in a spreadsheet.
    #[must_use]
    pub const fn in_sheet(self) -> &'static str {
        match self {
            Self::Insurance => "医保社保",
            Self::Relief => "低保救助",
            Self::Elderly => "老年人",
            Self::Disability => "残疾人",
            Self::Family => "户口婚育",
            Self::Housing => "住房宅基地",
            Self::Farming => "种地农机",
            Self::Livestock => "养殖检疫",
            Self::Land => "土地林水",
            Self::Education => "上学资助",
            Self::Work => "就业经营",
            Self::Other => "其他",
        }
    }

    /// Reads what stands in a spreadsheet.
    #[must_use]
    pub fn of_sheet(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.in_sheet() == text.trim() || topic.as_str() == text.trim())
    }
}

impl Life {
    /// What it is called in a spreadsheet.
    #[must_use]
    pub const fn in_sheet(self) -> &'static str {
        match self {
            Self::Birth => "出生",
            Self::School => "上学",
            Self::Work => "就业",
            Self::Marriage => "结婚",
            Self::House => "建房",
            Self::Farming => "务农",
            Self::Illness => "看病",
            Self::Hardship => "困难",
            Self::Age => "养老",
            Self::Death => "身后事",
        }
    }

    /// Reads what stands in a spreadsheet.
    #[must_use]
    pub fn of_sheet(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|life| life.in_sheet() == text.trim() || life.as_str() == text.trim())
    }
}
