//! What people write: put together from pieces, so that no two are quite the same.

use super::dice::Dice;
use domain::cases::{Category, Kind};

const SURNAMES: [&str; 60] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "郑", "梁", "谢",
    "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余", "于", "杜", "叶", "程", "魏",
    "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖", "欧阳",
];
const GIVEN: [&str; 64] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞", "平", "刚", "桂",
    "英", "华", "玉", "萍", "红", "建", "国", "文", "志", "春", "兰", "梅", "金", "水", "木", "福", "贵", "财", "旺", "德", "美", "珍",
    "玲", "燕", "龙", "凤", "根", "生", "发", "祥", "和", "顺", "安", "康", "永", "长", "庆", "喜", "莲", "菊", "松", "柏",
];

const WHERE: [&str; 24] = [
    "村口",
    "村东头",
    "村西头",
    "老祠堂门前",
    "小学后面",
    "卫生室旁边",
    "三组",
    "五组",
    "八组",
    "下洋自然村",
    "后山脚下",
    "水库边上",
    "河堤上",
    "桥头",
    "菜市场门口",
    "篮球场边",
    "公交站旁",
    "老年活动中心",
    "大榕树下",
    "养殖场旁边",
    "果园路口",
    "灌溉渠边",
    "新村二期",
    "通往镇上的路口",
];
const SINCE: [&str; 14] = [
    "上个月起",
    "从去年冬天起",
    "这两个星期",
    "台风过后",
    "下了几天大雨以后",
    "过完年以后",
    "收了稻子以后",
    "已经三个多月了，",
    "前天夜里",
    "开学以后",
    "入夏以来",
    "半年前就说过一次，",
    "昨天早上",
    "修了管道以后",
];
const HARM: [&str; 22] = [
    "晚上走路看不见",
    "老人孩子都怕摔",
    "车子进不来",
    "下雨天水漫到家门口",
    "一到夏天味道很大",
    "孩子上学要绕很远",
    "看病要走两个钟头",
    "地里浇不上水",
    "家里停了两天水",
    "骑电动车摔过好几个人",
    "救护车开不进来",
    "蚊子苍蝇特别多",
    "半夜吵得睡不着",
    "庄稼淹了一大片",
    "墙上裂了一道缝",
    "大家意见都很大",
    "问了几次没有人管",
    "找过组长，说没有钱",
    "打过电话，说再等等",
    "邻居也都这样说",
    "外地打工的也在群里问",
    "老人一个人在家不方便",
];
const WISH: [&str; 18] = [
    "请来看一看。",
    "希望早点修好。",
    "请给个说法。",
    "能不能派人来处理？",
    "麻烦尽快安排。",
    "请把账目公布一下。",
    "希望有人管一管。",
    "请告诉我们什么时候能办。",
    "盼着能在年前解决。",
    "请不要再推来推去。",
    "谢谢干部们。",
    "请查清楚再答复。",
    "最好能开个会说明白。",
    "我可以带路去看。",
    "照片都拍了。",
    "请打电话告诉我结果。",
    "希望村里公示。",
    "请上级关心一下。",
];
/// What hardly anybody writes about: one case in some thousands.
const RARE: [&str; 12] = ["白鹭", "獾子", "古廊桥", "石敢当", "水碓", "红豆杉", "蜂箱", "龙舟", "糖画", "油纸伞", "风雨亭", "木偶戏"];

const MUNICIPAL: [&str; 12] = [
    "路灯坏了三盏",
    "路灯一直不亮",
    "排水沟堵了",
    "下水道的井盖不见了",
    "路面塌了一个坑",
    "水泥路裂开了",
    "公厕没有人打扫",
    "自来水管漏水",
    "电线垂得很低",
    "护栏被撞断了",
    "路牌倒了",
    "广场的砖碎了",
];
const TRANSPORT: [&str; 8] =
    ["班车又停了", "公交站没有站牌", "桥面坏了", "农用车停满了路", "转弯处没有反光镜", "运土车把路压坏了", "路边乱停车", "便道一下雨就断"];
const LIVELIHOOD: [&str; 12] = [
    "低保申请交了没有回音",
    "养老金这个月没有到账",
    "危房改造的补助还没发",
    "高龄补贴少了一个月",
    "医保缴了费查不到",
    "残疾证过期了不知道怎么换",
    "独居老人没有人照看",
    "临时救助的材料退了两次",
    "孩子的助学金没有批",
    "耕地补贴的面积不对",
    "移民后期扶持款少了一笔",
    "退役军人优待证没有办下来",
];
const ENVIRONMENT: [&str; 9] = [
    "垃圾没有人收",
    "养猪场的污水流到河里",
    "有人烧秸秆",
    "采石场粉尘很大",
    "鱼塘的水发臭",
    "垃圾桶不够用",
    "河道里都是水葫芦",
    "有人往沟里倒建筑垃圾",
    "厂子半夜排烟",
];
const HEALTH: [&str; 6] =
    ["卫生室常常关着门", "村医退休了没有人接", "高血压的药拿不到", "家庭医生没有上过门", "疫苗要到镇上打", "体检通知没有收到"];
const SERVICE: [&str; 8] = [
    "办证的窗口中午没有人",
    "快递要到镇上取",
    "宽带装不上",
    "手机信号一直不好",
    "农家书屋没有开过门",
    "便民点的打印机坏了",
    "有线电视收不到",
    "村里的广播听不清",
];
const OTHER: [&str; 6] = ["邻居盖房占了路", "山林界线说不清", "宅基地的事拖了很久", "流浪狗太多", "祠堂要修缮", "红白喜事攀比太厉害"];
const POWER: [&str; 12] = [
    "集体店面租给谁没有公开",
    "山林承包没有开会就签了",
    "低保名单没有公示",
    "工程没有招标就开工",
    "征地补偿款的数目对不上",
    "贫困户评得不公道",
    "办个证明要跑四趟",
    "盖章还要请吃饭",
    "值班补贴的天数对不上",
    "村里的接待费太高",
    "组长把补贴给了自己的亲戚",
    "集体的鱼塘租金几年没有入账",
];
const IDEAS: [&str; 8] = [
    "能不能把老校舍改成养老食堂",
    "建议在路口装个镜子",
    "可以请人教大家用手机",
    "希望把文化礼堂晚上开放",
    "建议统一收购橄榄",
    "能不能每月公布一次工程进度",
    "建议给放学的孩子办个托管班",
    "可以组织大家轮流打扫",
];
const QUESTIONS: [&str; 8] = [
    "医保什么时候可以补缴",
    "宅基地审批要什么材料",
    "灵活就业的社保怎么交",
    "孩子落户要去哪里办",
    "高龄补贴几岁可以领",
    "耕地保护补贴一亩多少钱",
    "农机购置补贴怎么申请",
    "公租房什么条件可以申请",
];

const DONE: [&str; 16] = [
    "已经修好了，今天上午通的电",
    "施工队昨天进场，今天完工",
    "补贴已经补发到卡上",
    "材料收齐了，下月起发放",
    "垃圾已经清走，以后每天一趟",
    "沟渠清了三百米",
    "和客运站谈好了，每天早晚各一班",
    "公示已经重新贴出",
    "账目在公示栏贴了七天",
    "请了专业队伍检修过",
    "换了新的灯头和线路",
    "已经上门办好",
    "召开了村民代表会议，多数同意",
    "查了合同和收据，数目对上了",
    "和邻居调解好了，签了协议",
    "责令整改，三天内清完",
];
const ALSO: [&str; 10] = [
    "欢迎大家监督。",
    "以后有问题请随时说。",
    "费用从村集体维修款里出。",
    "明细月底公示。",
    "给您添麻烦了。",
    "下星期再来回访一次。",
    "电话写在公示栏上。",
    "这几天请先绕一下。",
    "感谢您的提醒。",
    "同类的一并查了。",
];
const SAYS: [&str; 8] = [
    "您好，下午三点我到现场看看，您方便的话一起走一圈。",
    "材料收到了，还差一份身份证复印件。",
    "施工队已经联系好，明早八点进场。",
    "正在和镇里协调，有消息马上告诉您。",
    "请把当时的收据拍个照发来。",
    "今天下雨，明天再去量。",
    "已经报到县里，等批复。",
    "刚给您打了电话，没有人接。",
];
const REPLIES: [&str; 6] = ["好，我在家等您。", "照片发给您了。", "昨天又坏了一处。", "收到，谢谢。", "还是没有人来。", "那就麻烦你们了。"];

/// Somebody's name.
pub fn name(dice: &mut Dice) -> String {
    let second = if dice.luck(750) { dice.word(&GIVEN) } else { "" };
    format!("{}{}{second}", dice.word(&SURNAMES), dice.word(&GIVEN))
}

/// What somebody files.
pub fn matter(dice: &mut Dice, kind: Kind, category: Category, village: &str) -> String {
    let problem = match (kind, category) {
        (Kind::Complaint | Kind::Report, _) => dice.word(&POWER),
        (Kind::Suggestion, _) => dice.word(&IDEAS),
        (Kind::Inquiry, _) => dice.word(&QUESTIONS),
        (Kind::Demand, Category::Municipal) => dice.word(&MUNICIPAL),
        (Kind::Demand, Category::Transport) => dice.word(&TRANSPORT),
        (Kind::Demand, Category::Livelihood) => dice.word(&LIVELIHOOD),
        (Kind::Demand, Category::Environment) => dice.word(&ENVIRONMENT),
        (Kind::Demand, Category::Health) => dice.word(&HEALTH),
        (Kind::Demand, Category::PublicService) => dice.word(&SERVICE),
        (Kind::Demand, _) => dice.word(&OTHER),
    };
    let place = if dice.luck(300) { village } else { "" };
    let mut text = format!("{place}{}{problem}。{}{}", dice.word(&WHERE), dice.word(&SINCE), dice.word(&HARM));
    if dice.luck(500) {
        text.push('，');
        text.push_str(dice.word(&HARM));
    }
    if dice.luck(150) {
        text.push_str(&format!("，一共 {} 户", 2 + dice.below(80)));
    }
    if dice.below(2_000) == 0 {
        text.push_str(&format!("，还有{}的事", dice.word(&RARE)));
    }
    text.push('。');
    text.push_str(dice.word(&WISH));
    text
}

/// What it is answered.
pub fn answer(dice: &mut Dice, category: Category) -> String {
    let money = if matches!(category, Category::Funds | Category::Livelihood | Category::Municipal) && dice.luck(300) {
        format!("，花了 {} 元", 200 + dice.below(900) * 20)
    } else {
        String::new()
    };
    format!("{}{money}。{}", dice.word(&DONE), dice.word(&ALSO))
}

/// What staff say meanwhile.
pub fn says(dice: &mut Dice) -> &'static str {
    dice.word(&SAYS)
}

/// What the petitioner says to it.
pub fn replies(dice: &mut Dice) -> &'static str {
    dice.word(&REPLIES)
}
