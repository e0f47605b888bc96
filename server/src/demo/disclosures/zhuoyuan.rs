//! More rosters of Zhuoyuan, so that a household stands on several and is missing on one: G21 to G23.

use super::{Act::*, Of::*, Script, step};
use crate::demo::when::w;
use domain::disclosures::Kind;

/// All of them.
pub const SCRIPTS: &[Script] = &[
    Script {
        key: "G21",
        drafted: w(18, 10, 0),
        by: 40,
        reviewer: 38,
        kind: Kind::Subsidy,
        region: "620922214200",
        title: "耕地地力保护补贴",
        of: YearsAgo(0),
        words: "每亩六十元，按确权面积打到户主的卡上。",
        sheet: "zhuoyuan-grain",
        steps: &[step(w(12, 15, 30), Pay("zhuoyuan-grain"))],
    },
    Script {
        key: "G22",
        drafted: w(25, 9, 0),
        by: 40,
        reviewer: 38,
        kind: Kind::Subsidy,
        region: "620922214200",
        title: "耕地地力保护补贴",
        of: YearsAgo(1),
        words: "每亩五十八元，去年的表，补挂在这里。",
        sheet: "zhuoyuan-grain-before",
        steps: &[step(w(19, 10, 0), Pay("zhuoyuan-grain-before"))],
    },
    Script {
        key: "G23",
        drafted: w(11, 16, 0),
        by: 40,
        reviewer: 38,
        kind: Kind::Subsidy,
        region: "620922214200",
        title: "草原生态保护补助",
        of: YearsAgo(0),
        words: "禁牧草场每亩七元五角。草场证上有名字的户都该在表上，没有的请在七天内说。",
        sheet: "zhuoyuan-pasture",
        steps: &[],
    },
];
