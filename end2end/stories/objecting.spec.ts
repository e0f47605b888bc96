import { Member, axe, expect, fits, hydrated, newPhone, signIn, test } from "../fixtures";
import { Disclosure } from "../pages/disclosure";
import { Pane } from "../pages/pane";
import { Say, newTitle } from "../pages/say";

const BAISHA = "350121101201.%E7%99%BD%E6%B2%99%E6%9D%91";
const ZHUOYUAN = "620922214200.%E5%8D%93%E5%9B%AD%E6%9D%91";

test("a villager asks about a line, the discipline office answers, and the disclosure shows the answer but not who asked", async ({ page, reader, server, likewise }) => {
  await page.goto("/");
  const read = new Disclosure(page);
  await read.find(BAISHA, /耕地地力保护补贴/);
  const path = read.path;
  await hydrated(page);
  await fits(page);
  await axe(page);
  await read.ask(3).click();
  await page.waitForURL(/\/say\?/);
  await expect(page.getByText("问的是第 3 行")).toBeVisible();
  await expect(page.getByText("林*生")).toBeVisible();
  await hydrated(page);
  await fits(page);
  await axe(page);
  const say = new Say(page);
  const title = await say.describe({ kind: "complaint", category: "数字不对", title: newTitle("面积多算了一亩"), name: "王小满" });
  await say.confirm(server, newPhone());
  const matter = await say.send();
  await expect(page.getByText("问的是第 3 行")).toBeVisible();

  const neighbour = new Disclosure(await reader("a neighbour", { on: likewise.phone }));
  await neighbour.page.goto(path);
  await expect(neighbour.page.getByText(/有 \d+ 个疑问正在查/)).toBeVisible();
  await expect(neighbour.page.getByText(title)).toBeHidden();

  const pane = new Pane(await reader("the officer", { on: likewise.desk, as: Member.townshipDiscipline }));
  await pane.open(matter);
  await expect(pane.page.getByText("问的是第 3 行")).toBeVisible();
  await pane.takeInHand();
  await pane.answer("实地量过，多算的一亩已经退回。");
  await pane.say("公开回复", "写给大家看的答复", `量过了，${title}，多领的已退回。`, "公开到公示下面");
  await pane.says("把答复写到了公示下面");

  await neighbour.page.goto(path);
  await expect(neighbour.questions.getByText(`量过了，${title}，多领的已退回。`)).toBeVisible();
  await expect(neighbour.questions.getByText("有人问第 3 行").first()).toBeVisible();
  await expect(neighbour.page.getByText("王小满")).toBeHidden();
  await hydrated(neighbour.page);
  await axe(neighbour.page);
});

test("a villager says something under a disclosure and marks it, and who oversees the village hides it where it stands", async ({ page, reader, server, likewise, trouble }) => {
  trouble.expect({ status: 422 });
  await signIn(page, server, newPhone());
  const read = new Disclosure(page);
  await read.find(BAISHA, /集体资产出租情况/);
  await hydrated(page);
  await read.comments.getByRole("button", { name: "发出去" }).click();
  await expect(read.comments.getByText("这一项要填").first()).toBeVisible();
  const words = newTitle("租金写得清楚");
  await read.comment(words, "王小满");
  await expect(read.comments.getByText("王*满").first()).toBeVisible();
  await read.mark("有用").click();
  await expect(read.mark("有用")).toHaveAttribute("aria-pressed", "true");
  await read.mark("看不明白").click();
  await expect(read.mark("看不明白")).toHaveAttribute("aria-pressed", "true");
  await expect(read.mark("有用")).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByText("想问清楚")).toBeVisible();
  await expect(read.comments.getByText("隐藏", { exact: true })).toHaveCount(0);
  const overseer = new Disclosure(await reader("overseer", { on: likewise.desk, as: Member.townshipReviewer }));
  await overseer.page.goto(read.path);
  await hydrated(overseer.page);
  const said = overseer.comments.getByRole("listitem").filter({ hasText: words });
  await said.getByText("隐藏", { exact: true }).first().click();
  await said.getByLabel("为什么隐藏").fill("说的是别人家的事");
  await said.getByRole("button", { name: "隐藏", exact: true }).click();
  await expect(overseer.comments.getByText(/隐藏了这句话：说的是别人家的事/)).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(read.comments.getByText(/隐藏了这句话：说的是别人家的事/)).toBeVisible();
  await fits(page);
  await axe(page);
});

test("a household reads its lines whole, finds what it is missing, and follows what it asked", async ({ page, server }) => {
  await signIn(page, server, "13900000090");
  await page.context().addCookies([{ name: "village", value: ZHUOYUAN, url: server.origin }]);
  await page.goto("/household");
  await hydrated(page);
  await expect(page.getByRole("heading", { name: "水库移民后期扶持补助" })).toBeVisible();
  await expect(page.getByText("补发2018年3000元")).toBeVisible();
  const number = page.getByRole("group").filter({ hasText: "620922196409173219" }).first();
  await expect(number).not.toHaveAttribute("open");
  await page.getByText("看全号").first().click();
  await expect(number).toHaveAttribute("open");
  await expect(page.getByText("620922198802054417")).toBeHidden();
  await fits(page);
  await axe(page);
  const due = page.getByRole("region", { name: "这些您家也许也该有" });
  await expect(due.getByText("3 户")).toBeVisible();
  await expect(due.getByText("您问过了，正在查。")).toBeVisible();
  await due.getByRole("link", { name: /看办得怎么样/ }).click();
  await page.waitForURL(/\/cases\/\d+/);
  await expect(page.getByText("问的是：这张表上少了我家")).toBeVisible();
  await expect(page.getByText("草原生态保护补助").first()).toBeVisible();
  await hydrated(page);
  await axe(page);
});

test("the village confirms a household at the desk, and nothing is shown before", async ({ page, reader, server, likewise }) => {
  await signIn(page, server, newPhone());
  await page.context().addCookies([{ name: "village", value: BAISHA, url: server.origin }]);
  await page.goto("/household");
  await hydrated(page);
  await axe(page);
  await page.getByLabel("户主的名字").fill("王庆丰");
  await page.getByLabel("户主身份证后四位").fill("4537");
  await page.getByRole("button", { name: "请村里确认" }).click();
  await expect(page.getByText("王庆丰 户，等村里确认")).toBeVisible();
  await expect(page.getByText("350121196902184537")).toBeHidden();

  const desk = await reader("the cadre", { on: likewise.desk, as: Member.villageCadre });
  await desk.goto("/desk/readers");
  await hydrated(desk);
  await fits(desk);
  await axe(desk);
  await desk.getByRole("button", { name: "王庆丰，是这一户" }).first().click();
  await expect(desk.getByRole("listitem").filter({ hasText: "王庆丰 户" }).getByText("确认了").first()).toBeVisible();

  await page.goto("/household");
  await page.getByText("看全号").first().click();
  await expect(page.getByText("350121196902184537").first()).toBeVisible();
  await page.getByText("少了一笔").click();
  await page.getByLabel("哪一项补贴").selectOption("耕地地力保护补贴");
  await page.getByLabel("哪一年的").selectOption("2019");
  await page.getByRole("button", { name: "下一步，说清楚" }).click();
  await page.waitForURL(/\/say\?/);
  await expect(new Say(page).words).toHaveValue("我家少了一笔：耕地地力保护补贴，2019年的。");
  await hydrated(page);
  await fits(page);
  await axe(page);
});
