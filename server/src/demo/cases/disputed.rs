//! Money and how it is counted: R5, R6 with the neighbours who saw the same, and R7, which has just been asked.

use crate::demo::script::{Act::*, Knowing, Open, Reply, Script, say, step};
use crate::demo::when::w;
use domain::cases::{Category, Kind, Measure, Outcome};
use domain::unit::UnitKind;

/// R5 to R7.
pub const SCRIPTS: &[Script] = &[
    Script {
        key: "R5",
        filed: w(13, 10, 22),
        by: 90,
        kind: Kind::Complaint,
        category: Category::Funds,
        region: "620922214200",
        title: "补助表上没有我家 2018 年那一笔",
        words: "我在机子上查，别人家都是五年，我家少了 2018 年的，一共 3000 块。当年人在，户口也在，咋就没有了？",
        photos: &["reservoir"],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[
            step(w(13, 15, 0), 39, Accept),
            step(w(12, 9, 5), 39, Escalate("补助款是乡财政所经手的，请县里分办，把表和回单对清楚。")),
            step(w(12, 9, 20), 37, Assign(UnitKind::TownshipGovernment, "620922214", "请财政所把当年的表和银行回单调出来对。")),
            step(w(12, 10, 0), 38, Take),
            step(w(10, 11, 15), 38, say("杨叔，表和回单都找到了：2018 年您换过卡，钱退回来以后没人再打。是我们的疏忽。")),
            step(w(10, 11, 40), 90, say("找着了就好，我把新卡号给村上了。")),
            step(
                w(7, 16, 0),
                38,
                Answer(Reply {
                    paid: 300_000,
                    measures: &[Measure::Talk],
                    ..Reply::new(
                        Outcome::Solved,
                        "补发 3000 元，今天上午到账，回单在附件里。同年的另外 4 户也对过回单，一分不少。经办人已谈话提醒。",
                        &["subsidy-roster-board"],
                    )
                }),
            ),
            step(
                w(7, 16, 20),
                38,
                ReplyInPublic(
                    "查过了：2018 年这一户换过卡，3000 元退回来以后没有再打，已经补发。同年的另外 4 户都对过回单，一分不少。下一版的表按补发后的写。",
                ),
            ),
            step(w(6, 9, 10), 90, Rate(5, 4, "钱到了。要不是能自己查，这事就烂在肚子里了。")),
        ],
    },
    Script {
        key: "R6",
        filed: w(15, 19, 40),
        by: 70,
        kind: Kind::Complaint,
        category: Category::Funds,
        region: "350505101212",
        title: "村干部值班补贴的天数对不上",
        words: "公示上写村主任一个月值班 28 天，可那个月台风停了好几天，村部锁着门。请查查是怎么算的。",
        photos: &[],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[
            step(w(14, 9, 0), 22, Accept),
            step(w(14, 9, 20), 22, Take),
            step(w(11, 15, 40), 22, say("值班表、签到本、出差单都调来了，正在一天一天对。")),
            step(w(11, 16, 0), 22, AnswerSupervision(1, "三位反映人都见了面，值班表正在逐日核对，查清楚就报。")),
            step(w(8, 10, 0), 22, AskExtension(5, "有两人外出，签到本要当面核对。")),
            step(w(8, 15, 20), 21, GrantExtension),
            step(
                w(2, 16, 50),
                22,
                Answer(Reply {
                    recovered: 486_000,
                    measures: &[Measure::Talk, Measure::Warning],
                    ..Reply::new(
                        Outcome::Solved,
                        "多报 54 人次，4860 元昨天已退回村账户，收据贴在公示栏。一人批评教育，一人警示谈话。以后值班表按周公示。",
                        &["subsidy-roster-board"],
                    )
                }),
            ),
            step(
                w(2, 17, 5),
                22,
                ReplyInPublic("逐日对了值班表和签到本，多报 54 人次，4860 元已退回村账户，收据贴在公示栏。以后值班表按周公示。"),
            ),
            step(w(2, 17, 20), 21, LiftSupervision(1, "钱已退回，收据看过，诉求人也回访了。")),
            step(w(1, 8, 5), 71, Rate(5, 5, "钱退回来了，收据我也去看了。")),
        ],
    },
    Script {
        key: "R6b",
        filed: w(14, 20, 10),
        by: 71,
        kind: Kind::Complaint,
        category: Category::Funds,
        region: "350505101212",
        title: "台风那几天村部锁着门",
        words: "台风那几天，我也看见村部锁着门。",
        photos: &[],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[
            step(w(13, 8, 32), 22, Accept),
            step(w(13, 8, 35), 22, say("和另一位乡亲说的是同一件事，合在一起查，结果一样告诉您。")),
            step(w(13, 8, 36), 22, Merge("R6")),
        ],
    },
    Script {
        key: "R6c",
        filed: w(13, 8, 30),
        by: 72,
        kind: Kind::Complaint,
        category: Category::Funds,
        region: "350505101212",
        title: "值班补贴请查一查",
        words: "值班补贴也请查一查，村部有几天没开门。",
        photos: &[],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[
            step(w(13, 8, 40), 22, Accept),
            step(w(13, 8, 43), 22, say("和另外两位乡亲说的是同一件事，合在一起查，结果一样告诉您。")),
            step(w(13, 8, 44), 22, Merge("R6")),
        ],
    },
    Script {
        key: "R7",
        filed: w(1, 20, 5),
        by: 90,
        kind: Kind::Complaint,
        category: Category::Funds,
        region: "620922214200",
        title: "草原补助的表上没有我家",
        words: "二组同一张表上的三户都领了草原补助，我家没有。草场证是二〇一一年发的，请查查是漏了还是不该有。",
        photos: &[],
        known: Knowing::Named,
        open: Open::Closed,
        steps: &[],
    },
];
