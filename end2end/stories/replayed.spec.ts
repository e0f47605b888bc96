import { writeFileSync } from "node:fs";
import { Member, axe, expect, fits, hydrated, newPhone, signIn, test } from "../fixtures";
import { Case } from "../pages/case";
import { Disclosure } from "../pages/disclosure";
import { Disclosing } from "../pages/disclosures";
import { Pane } from "../pages/pane";
import { Say, newTitle, photo } from "../pages/say";
import { workbook } from "../workbook";

// Two matters of real counties, each from the accountant's spreadsheet to the answer. Persons and numbers are invented.

test.describe.configure({ timeout: 240_000 });

const YEAR = String(new Date().getFullYear());
const ZHUONI = "620922214201.%E5%8D%93%E5%B0%BC%E6%9D%91";
const HUAISHAN = "350505101212.%E6%A7%90%E5%B1%B1%E6%9D%91";

/** The number of an identity card with a right last digit. */
function identity(born: string, serial: string): string {
  const head = `620922${born}${serial}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((sum, weight, at) => sum + weight * Number(head[at]), 0);
  return `${head}${"10X98765432"[sum % 11]}`;
}

const HOUSEHOLDS = [
  ["才让卓加", identity("19610312", "121")],
  ["马维军", identity("19700815", "123")],
  ["安玉林", identity("19750607", "125")],
  ["杨玉梅", identity("19821125", "124")],
];
const OURS = ["索南才旦", identity("19640917", "321")];

const roster = (policy: string, each: string, households: string[][]) =>
  workbook([
    [`卓尼村${policy}花名册`],
    ["序号", "户主姓名", "组别", "身份证号码", "补助金额（元）", "备注"],
    ...households.map(([head, number], at) => [String(at + 1), head, "三组", number, each, ""]),
    ["合计", "", "", "", String(Number(each) * households.length), ""],
    ["制表：安希娟", "", "", "审核：才让卓玛"],
  ]);

/** Sends what the writer has open to its review, and has the office approve it with the signed sheet. */
async function published(writer: Disclosing, office: Disclosing, desk: string): Promise<void> {
  await writer.do("送审");
  await office.open(desk);
  await office.do("审核通过", (form) => office.sign(form, photo("signed-sheet")));
  await expect(office.state("已公示")).toBeVisible();
}

test("Guazhou: a household finds in the look-up what it was not paid, and is paid", async ({ page, reader, server, likewise }, info) => {
  const writer = new Disclosing(await reader("the village's clerk", { on: likewise.desk, as: Member.zhuoniCadre }));
  const office = new Disclosing(await reader("the township's clerk", { on: likewise.desk, as: Member.guangzhiClerk }));
  const publish = (desk: string) => published(writer, office, desk);
  const spreadsheet = async (name: string, bytes: Buffer) => {
    const file = info.outputPath(`${name}.xlsx`);
    writeFileSync(file, bytes);
    await writer.send({ file });
    await expect(writer.page.getByText("制表：安希娟 审核：才让卓玛")).toHaveCount(1);
    await writer.take();
  };

  // Two rosters out of the accountant's spreadsheets: our household stands on the first alone.
  const grain = newTitle("冬小麦补助");
  const reservoir = newTitle("水库移民补助");
  const first = await writer.begin(grain, "补贴发放", `${YEAR}年`);
  await spreadsheet(grain, roster(grain, "350", [...HOUSEHOLDS, OURS]));
  await publish(first);
  const second = await writer.begin(reservoir, "补贴发放", `${YEAR}年`);
  await spreadsheet(reservoir, roster(reservoir, "3000", HOUSEHOLDS));
  await publish(second);

  // The villager asks to see the own household, and the village confirms which it is.
  await signIn(page, server, newPhone());
  await page.context().addCookies([{ name: "village", value: ZHUONI, url: server.origin }]);
  await page.goto("/household");
  await hydrated(page);
  await page.getByLabel("户主的名字").fill(OURS[0]);
  await page.getByLabel("户主身份证后四位").fill(OURS[1].slice(-4));
  await page.getByRole("button", { name: "请村里确认" }).click();
  await expect(page.getByText(`${OURS[0]} 户，等村里确认`)).toBeVisible();
  await writer.open("/desk/readers");
  await writer.page.getByRole("button", { name: `${OURS[0]}，是这一户` }).first().click();
  await expect(writer.page.getByRole("listitem").filter({ hasText: `${OURS[0]} 户` }).getByText("确认了").first()).toBeVisible();

  // What it got is there, and so is what its neighbours got.
  await page.goto("/household");
  await hydrated(page);
  await page.getByText("看全号").first().click();
  await expect(page.getByRole("group").filter({ hasText: OURS[1] }).first()).toHaveAttribute("open");
  const due = page.getByRole("region", { name: "这些您家也许也该有" }).getByRole("listitem").filter({ hasText: reservoir });
  await expect(due.getByText("4 户")).toHaveCount(1);
  await fits(page);
  await axe(page);
  await due.getByRole("link", { name: "我家少了这一项" }).click();
  await page.waitForURL(/\/say\?/);
  await hydrated(page);
  const say = new Say(page);
  const title = await say.describe({ kind: "complaint", category: "", title: newTitle("别人家都有我家没有"), words: "当年人在，户口也在。", name: "索南才旦" });
  const matter = await say.send();
  await expect(page.getByText("问的是：这张表上少了我家")).toBeVisible();

  // The money went through the township's hands: the county assigns it, the township finds and pays.
  const pane = new Pane(await reader("the discipline officer", { on: likewise.desk, as: Member.guangzhiDiscipline }));
  await pane.open(matter);
  await expect(pane.page.getByText("问的是：这张表上少了我家")).toBeVisible();
  await pane.press("受理");
  await pane.says("受理了");
  await pane.escalate("补助款是乡财政所经手的，请县里分办。");
  await pane.says("补助款是乡财政所经手的");
  const county = new Pane(await reader("the county's dispatcher", { on: likewise.desk, as: Member.guazhouDispatcher }));
  await county.open(matter);
  await county.assign("广至藏族乡人民政府", "请财政所把银行回单调出来对。");
  await county.says("请财政所把银行回单调出来对。");
  const clerk = new Pane(office.page);
  await clerk.open(matter);
  await clerk.press("接办");
  await clerk.says(/接办/);
  await clerk.answer("换过卡，钱退回来以后没人再打。3000 元今天补发。", { paid: "3000" });
  await clerk.says("换过卡，钱退回来以后没人再打。");

  // What was paid is disclosed after the plan, line by line, and the household reads its own.
  await writer.open(second);
  await writer.do("公示发放结果");
  await spreadsheet("paid", roster(reservoir, "3000", [...HOUSEHOLDS, OURS]));
  await publish(second);
  await page.goto(second.replace("/desk", ""));
  await expect(page.getByText("新增 1 行")).toBeVisible();
  await expect(page.getByText(/^索.*旦$/).first()).toBeVisible();
  await expect(page.getByText(OURS[1])).toHaveCount(0);
  await expect(page.getByText("3,000.00").first()).toBeVisible();
  await page.goto("/household");
  await expect(page.getByRole("heading", { name: reservoir })).toBeVisible();

  // Who asked reads the answer and says how it was.
  const own = new Case(page);
  await own.open(matter);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(page.getByText("补发 3000 元")).toBeVisible();
  await own.rate("满意", "很满意", "要不是能自己查，就烂在肚子里了。");
  await expect(own.given).toBeVisible();
});

test("Jieshan: villagers question duty allowances, and what was too much is paid back", async ({ page, reader, server, likewise }, info) => {
  const title = newTitle("村干部值班补贴");
  const duty = (days: string, sum: string) =>
    workbook([
      ["槐山村干部值班补贴发放表（单位：元）"],
      ["姓名", "职务", "值班天数", "每天标准", "金额"],
      ["柳文财", "村主任", days, "90", sum],
      ["陈阿土", "委员", "1２", "90", "1,080"],
      ["合计", "", "", "", String(Number(sum) + 1080)],
    ]);
  const writer = new Disclosing(await reader("the village's clerk", { on: likewise.desk, as: Member.huaishanCadre }));
  const office = new Disclosing(await reader("the township's clerk", { on: likewise.desk, as: Member.jieshanClerk }));
  const publish = (desk: string) => published(writer, office, desk);
  const spreadsheet = async (name: string, bytes: Buffer) => {
    const file = info.outputPath(`${name}.xlsx`);
    writeFileSync(file, bytes);
    await writer.send({ file });
    await writer.take();
  };
  const desk = await writer.begin(title, "财务收支", `${YEAR}年`);
  await spreadsheet("duty", duty("28", "2520"));
  await publish(desk);

  // Somebody reads it without logging in, and asks about the first line.
  await page.goto("/");
  const read = new Disclosure(page);
  await read.find(HUAISHAN, title);
  await read.ask(1).click();
  await page.waitForURL(/\/say\?/);
  await expect(page.getByText("问的是第 1 行")).toBeVisible();
  await hydrated(page);
  const say = new Say(page);
  await say.describe({ kind: "complaint", category: "数字不对", title: newTitle("台风那几天村部锁着门"), name: "柳玉珠" });
  await say.confirm(server, newPhone());
  const matter = await say.send();

  // Everybody sees that it is being looked into, and nobody who asked.
  const neighbour = await reader("a neighbour", { on: likewise.phone });
  const path = desk.replace("/desk", "");
  await neighbour.goto(path);
  await expect(neighbour.getByText(/有 1 个疑问正在查/)).toBeVisible();
  await expect(neighbour.getByText("柳玉珠")).toHaveCount(0);

  const pane = new Pane(await reader("the discipline officer", { on: likewise.desk, as: Member.jieshanDiscipline }));
  await pane.open(matter);
  await expect(pane.page.getByText("问的是第 1 行")).toBeVisible();
  await pane.takeInHand();
  await pane.answer("逐日对照值班表，多报 14 天，1260 元已经退回村账户。", { recovered: "1260" });
  await pane.says("逐日对照值班表");
  await pane.say("公开回复", "写给大家看的答复", "多报 14 天，1260 元已经退回村账户，收据贴在公示栏。", "公开到公示下面");
  await pane.says("把答复写到了公示下面");

  // The village corrects its table: the difference stays in sight, and under it the answer.
  await writer.open(desk);
  await writer.do("更正", (form) => form.getByLabel("为什么要更正（大家都会看到）").fill("值班天数多报了十四天"));
  await spreadsheet("corrected", duty("14", "1260"));
  await publish(desk);
  await neighbour.goto(path);
  await hydrated(neighbour);
  await expect(neighbour.getByText("为什么改：值班天数多报了十四天")).toBeVisible();
  await expect(neighbour.getByText("2,520.00").first()).toBeVisible();
  const below = new Disclosure(neighbour);
  await expect(below.questions.getByText("1260 元已经退回村账户")).toBeVisible();
  await expect(neighbour.getByText(/正在查，/)).toHaveCount(0);
  await fits(neighbour);
  await axe(neighbour);

  const own = new Case(page);
  await own.open(matter);
  await expect(page.getByText("追回 1260 元")).toBeVisible();
  await own.rate("满意", "满意", "收据我也去看了。");
  await expect(own.given).toBeVisible();
});
