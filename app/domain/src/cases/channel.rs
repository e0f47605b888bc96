//! By which way something came that a cadre wrote down.

use crate::named::named;

named! {
    /// Everything but the villager's own phone.
    pub enum Channel {
        /// 来信.
        Letter = "letter",
        /// 来访: at the counter.
        Counter = "counter",
        /// 12345, the government's hotline.
        Hotline = "hotline",
        /// 12388, the hotline of discipline inspection.
        DisciplineHotline = "discipline_hotline",
    }
}
