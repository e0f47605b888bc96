import { Member, expect, fits, hydrated, sound, test } from "../fixtures";
import { Case } from "../pages/case";
import { Inbox } from "../pages/inbox";
import { Pane } from "../pages/pane";
import { newTitle, photo } from "../pages/say";

const pages = [
  { what: "the login", path: "/desk/login" },
  { what: "the inbox", path: "/desk", as: Member.villageCadre },
  { what: "the inbox of the township", path: "/desk?queue=overdue", as: Member.townshipClerk },
  { what: "the inbox of the county", path: "/desk?queue=all", as: Member.countySupervisor },
  { what: "a search that finds nothing", path: "/desk?queue=mine&q=骆驼", as: Member.villageCadre },
  { what: "the meetings", path: "/desk/meetings", as: Member.villageCadre },
  { what: "a new meeting", path: "/desk/meetings/new", as: Member.townshipClerk },
];

for (const { what, path, as } of pages) {
  test(`@desk @desk-plain @phone @plain ${what} is accessible and fits, in the light and in the dark`, async ({ page, signedInAs }) => {
    if (as !== undefined) await signedInAs(as);
    await page.goto(path);
    await hydrated(page);
    // On a phone the list stands alone.
    await expect(page.getByRole("main").or(page.getByRole("region", { name: /收件|直播会/ })).first()).toBeVisible();
    await sound(page);
  });
}

test("@desk @desk-plain @phone @plain a case is accessible and fits with every form open", async ({ page, raise, signedInAs }) => {
  test.setTimeout(120_000);
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await sound(page);
  await pane.takeInHand();
  for (const verb of ["答复", "留言", "转交", "退回", "提级", "备注"]) {
    await pane.unfold(verb);
    await fits(page);
    await expect(pane.form(verb).getByRole("textbox").first()).toBeVisible();
  }
  await pane.unfold("答复");
  await sound(page);
});

test("@desk @desk-plain a case that is supervised from above is accessible and says who is to do what", async ({ page, signedInAs }) => {
  await signedInAs("13900000031");
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=overdue");
  await inbox.item(/护栏/).click();
  await expect(page.getByText(/督办：超过期限/).first()).toBeVisible();
  await sound(page);
});

test("@desk what a villager files is counted and listed at the desk by itself, and what is accepted leaves", async ({ page, raise, reader, signedInAs }) => {
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=to_accept");
  const before = await inbox.count("待受理");
  const { path, title } = await raise();
  await expect(inbox.queue("待受理")).toHaveText(new RegExp(`待受理\\s*${before + 1}$`));
  await expect(inbox.item(title)).toBeVisible();

  const toAssign = await inbox.count("待分办");
  const colleague = new Pane(await reader("colleague", { on: "desk", as: Member.villageClerk }));
  await colleague.open(path);
  await colleague.press("受理");
  await expect(inbox.queue("待受理")).toHaveText(new RegExp(`待受理\\s*${before}$`));
  await expect(inbox.queue("待分办")).toHaveText(new RegExp(`待分办\\s*${toAssign + 1}$`));
  await expect(inbox.item(title)).toHaveCount(0);
});

test("@desk the counts beside the open case follow while it is being handled", async ({ page, raise, signedInAs }) => {
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open(`/desk${path}`);
  const mine = await inbox.count("我的");
  const pane = new Pane(page);
  await pane.press("受理");
  await pane.press("接办");
  await pane.says(/接办/);
  await expect(inbox.queue("我的")).toHaveText(new RegExp(`我的\\s*${mine + 1}$`));
});

test("@desk @desk-plain queue and search stand in the address: a reload and the way back keep them", async ({ page, raise, signedInAs, javaScriptEnabled }) => {
  const { title } = await raise({ title: newTitle("石桥栏杆断了") });
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open();
  await inbox.queue("全部").click();
  await expect(page).toHaveURL((url) => url.searchParams.get("queue") === "all");
  await expect(inbox.queue("全部")).toHaveAttribute("aria-current", "true");
  await hydrated(page);
  await inbox.find("石桥");
  await expect(page).toHaveURL((url) => url.searchParams.get("queue") === "all" && url.searchParams.get("q") === "石桥");
  await expect(inbox.items.filter({ hasNotText: "石桥" })).toHaveCount(0);
  await expect(inbox.item(title)).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(inbox.search).toHaveValue("石桥");
  await expect(inbox.queue("全部")).toHaveAttribute("aria-current", "true");
  await expect(inbox.item(title)).toBeVisible();
  await inbox.item(title).click();
  await expect(page).toHaveURL((url) => url.pathname.startsWith("/desk/cases/") && url.searchParams.get("q") === "石桥");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(inbox.item(title)).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL((url) => url.searchParams.get("queue") === "all" && !url.searchParams.has("q"));
  // Of a plain page the browser itself remembers what was typed.
  if (javaScriptEnabled !== false) await expect(inbox.search).toHaveValue("");
  await expect(inbox.item(/菜场/)).toBeVisible();
});

test("@desk @desk-plain a search finds a case by its number, and says so when there is nothing", async ({ page, signedInAs }) => {
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=all");
  await inbox.item(/菜场/).click();
  const number = (await page.getByText(/^\d{8}-\d{4}$/).first().innerText()).trim();
  await inbox.open("/desk?queue=all");
  await inbox.find(number);
  await expect(inbox.items).toHaveCount(1);
  await expect(inbox.item(/菜场/)).toBeVisible();
  await inbox.find("骆驼");
  await expect(page.getByText("没有找到「骆驼」")).toBeVisible();
});

test("@desk keys move through the list, open a case, press its verbs and go to the search", async ({ page, raise, signedInAs }) => {
  const { path } = await raise();
  await raise();
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=to_accept");
  await page.keyboard.press("j");
  await expect(inbox.items.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(inbox.items.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(inbox.items.first()).toBeFocused();
  const href = await inbox.items.first().getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(href ?? "");
  await expect(page.getByRole("group", { name: "办理" })).toBeVisible();

  await page.keyboard.press("/");
  await expect(inbox.search).toBeFocused();
  await page.keyboard.type("jn");
  await expect(inbox.search).toHaveValue("jn");

  const pane = new Pane(page);
  await pane.open(path);
  await page.keyboard.press("n");
  await expect(pane.form("备注").getByRole("textbox")).toBeFocused();
  await page.keyboard.type("cnj");
  await expect(pane.form("备注").getByRole("textbox")).toHaveValue("cnj");
  await pane.unfold("备注");
  await page.keyboard.press("c");
  await pane.says("受理了");
});

test("@desk the keys are told by a question mark and can be switched off for good", async ({ page, signedInAs }) => {
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=all");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "快捷键" });
  await expect(help).toBeVisible();
  await sound(page);
  const keys = help.getByRole("checkbox", { name: "打开快捷键" });
  await keys.uncheck({ force: true });
  await help.getByRole("button", { name: "关上" }).click();
  await page.keyboard.press("j");
  await expect(inbox.items.first()).not.toBeFocused();
  await page.reload();
  await hydrated(page);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await expect(inbox.items.first()).not.toBeFocused();

  await page.getByRole("button", { name: "快捷键" }).click();
  await expect(keys).not.toBeChecked();
  await keys.check({ force: true });
  await help.getByRole("button", { name: "关上" }).click();
  await inbox.list.click({ position: { x: 4, y: 4 } });
  await page.keyboard.press("j");
  await expect(inbox.items.first()).toBeFocused();
});

test("@desk @desk-plain a cadre accepts, notes, takes and hands over; the villager follows, but for the note", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path, phone } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.press("受理");
  await pane.says("白沙村委会受理了");
  await pane.note("灯杆是镇里装的，先问一声。");
  await pane.says("灯杆是镇里装的，先问一声。");
  await pane.press("接办");
  await pane.says(/接办/);
  await pane.handOver("程浩", "你离得近，去看看。");
  await pane.says(/程浩接着办/);
  await expect(pane.form("答复")).toHaveCount(0);

  const colleague = new Pane(await reader("colleague", { on: likewise.desk, as: Member.villageClerk }));
  await colleague.open(path);
  await colleague.says("灯杆是镇里装的，先问一声。");
  await expect(colleague.form("答复")).toBeVisible();

  const villager = new Case(await reader("villager", { on: likewise.phone, as: phone }));
  await villager.open(path);
  await villager.says(/受理了/);
  await villager.says(/程浩接着办/);
  await expect(villager.page.getByText("灯杆是镇里装的")).toHaveCount(0);
  await expect(villager.page.getByText("记了一笔")).toHaveCount(0);
});

test("@desk @desk-plain cadre and villager talk: each sees what the other wrote", async ({ page, raise, reader, likewise, signedInAs, javaScriptEnabled }) => {
  const { path, phone } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  const villager = new Case(await reader("villager", { on: likewise.phone, as: phone }));
  await villager.open(path);
  await pane.message("您说的是桥东头那盏，还是桥西头？");
  await pane.says("您说的是桥东头那盏，还是桥西头？");
  if (javaScriptEnabled === false) await villager.page.reload();
  await expect(villager.talk.getByText("您说的是桥东头那盏，还是桥西头？")).toBeVisible();
  await villager.message("桥西头，挨着小卖部。");
  await expect(villager.talk.getByText("桥西头，挨着小卖部。")).toBeVisible();
  await expect(villager.talk.getByLabel("补充说明")).toHaveValue("");
  if (javaScriptEnabled === false) await page.reload();
  await pane.says("桥西头，挨着小卖部。");
});

test("@desk @desk-plain an answer carries a photo as evidence, and the villager can open it", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path, phone } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.takeInHand();
  await pane.answer("灯头和线都换了，试了一晚上都亮。", { photo: photo("street-lamp-repaired") });
  await pane.says(/答复：解决了/);

  const villager = new Case(await reader("villager", { on: likewise.phone, as: phone }));
  await villager.open(path);
  await expect(villager.page.getByText("灯头和线都换了").first()).toBeVisible();
  const evidence = villager.page.getByRole("img", { name: "照片 1" }).first();
  await evidence.scrollIntoViewIfNeeded();
  await expect.poll(() => evidence.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(50);
  await villager.page.getByRole("link", { name: "照片 1" }).first().click();
  await expect(villager.page).toHaveURL(/\/media\/[\w-]+/);
});

test("@desk @desk-plain an answer without words comes back with what is missing, and keeps the rest", async ({ page, raise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.takeInHand();
  await pane.unfold("答复");
  const form = pane.form("答复");
  await form.getByRole("radio", { name: "解释清楚了" }).check({ force: true });
  await form.getByText("资金和处理").click();
  await form.getByLabel("补发（元）").fill("三千");
  await form.getByRole("checkbox", { name: "谈话提醒" }).check({ force: true });
  await form.getByRole("button", { name: "发出答复" }).click();
  await expect(form.getByText("这一项要填")).toBeVisible();
  await expect(form.getByRole("radio", { name: "解释清楚了" })).toBeChecked();
  if (!(await form.getByLabel("补发（元）").isVisible())) await form.getByText("资金和处理").click();
  await expect(form.getByLabel("补发（元）")).toHaveValue("三千");
  await expect(form.getByRole("checkbox", { name: "谈话提醒" })).toBeChecked();
  await sound(page);
});

test("@desk @desk-plain all that is wrong with an answer is told at once", async ({ page, raise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.takeInHand();
  await pane.unfold("答复");
  const form = pane.form("答复");
  for (const outcome of await form.getByRole("radio").all()) await expect(outcome).not.toBeChecked();
  await expect(form.getByLabel("移送给谁")).toBeHidden();
  await form.getByText("资金和处理").click();
  await expect(form.getByRole("checkbox", { name: "责令整改" })).toBeAttached();
  await expect(form.getByRole("checkbox", { name: "纪律处分" })).toHaveCount(0);
  await form.getByLabel("补发（元）").fill("三千");
  await form.getByRole("button", { name: "发出答复" }).click();
  await expect(form.getByText("请选一项")).toBeVisible();
  await expect(form.getByText("这一项要填")).toBeVisible();
  await expect(form.getByText(/金额不对/)).toBeVisible();
  await form.getByRole("radio", { name: "移送处理" }).check({ force: true });
  await expect(form.getByLabel("移送给谁")).toBeVisible();
  await expect(form.getByLabel("补发（元）")).toHaveValue("三千");
});

test("@desk @desk-plain declining needs a reason, which the villager reads and may appeal", async ({ page, raise, reader, likewise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  const { path, phone } = await raise({ category: "其他", title: newTitle("邻居欠钱不还") });
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.decline("");
  await expect(pane.form("不予受理").getByText("这一项要填")).toBeVisible();
  await pane.form("不予受理").getByLabel("为什么不受理").fill("借钱的事要由法院来断，村里不能判。");
  await pane.form("不予受理").getByRole("button", { name: "不予受理" }).click();
  await pane.says("借钱的事要由法院来断，村里不能判。");
  await expect(page.getByText("不予受理").first()).toBeVisible();

  const villager = new Case(await reader("villager", { on: likewise.phone, as: phone }));
  await villager.open(path);
  await villager.says("借钱的事要由法院来断，村里不能判。");
  await expect(villager.form("不服，申请复核")).toBeVisible();
  await villager.form("不服，申请复核").locator("summary").click();
  await villager.page.getByLabel("您觉得哪里不对").fill("有借条，村干部在场。");
  await villager.page.getByRole("button", { name: "申请复核" }).click();
  await villager.says(/申请复核，转到白沙镇人民政府/);
});

test("@desk @desk-plain the township assigns to a village, which returns it with a reason", async ({ page, raise, reader, likewise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  const { path, title } = await raise({ kind: "inquiry", title: newTitle("卫生室几点开门") });
  await signedInAs(Member.townshipClerk);
  const township = new Pane(page);
  await township.open(path);
  await township.press("受理");
  await township.says("白沙镇人民政府受理了");
  // Nothing chosen: told beside the field.
  await township.unfold("分办");
  await township.form("分办").getByLabel("交代一句").fill("请村里问清排班。");
  await township.form("分办").getByRole("button", { name: "交出去" }).click();
  await expect(township.form("分办").getByText("请选一项")).toBeVisible();
  await expect(township.form("分办").getByLabel("交代一句")).toHaveValue("请村里问清排班。");
  const village = await township.form("分办").getByLabel("交给哪个单位").getByRole("option", { name: /白沙村委会|白沙村村委会/ }).first().innerText();
  await township.form("分办").getByLabel("交给哪个单位").selectOption({ label: village });
  await township.form("分办").getByRole("button", { name: "交出去" }).click();
  await township.says(/交给.*办，/);
  await township.says("请村里问清排班。");

  const cadre = await reader("cadre", { on: likewise.desk, as: Member.villageCadre });
  const inbox = new Inbox(cadre);
  await inbox.open("/desk?queue=to_assign");
  await inbox.item(title).click();
  const pane = new Pane(cadre);
  await expect(cadre.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await pane.giveBack("卫生室归镇卫生院管，村里排不了班。");
  await pane.says("卫生室归镇卫生院管，村里排不了班。");
  await township.open(path);
  await township.says(/退回给白沙镇人民政府/);
  await expect(township.button("接办")).toBeVisible();
});

test("@desk @desk-plain a village escalates what it cannot do", async ({ page, raise, signedInAs }) => {
  const { path } = await raise({ title: newTitle("吊桥钢索锈了") });
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.press("受理");
  await pane.says("受理了");
  await pane.escalate("钢索要请人检测，村里做不了。");
  await pane.says(/往上报到白沙镇人民政府/);
  await pane.says("钢索要请人检测，村里做不了。");
});

test("@desk @desk-plain a petitioner's number is masked until a cadre asks for it", async ({ page, raise, signedInAs }) => {
  const { path, phone } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await expect(page.getByText(`${phone.slice(0, 3)}****${phone.slice(7)}`)).toBeVisible();
  const shown = `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
  expect(await page.content()).not.toContain(phone.slice(3, 7) + phone.slice(7));
  await page.getByRole("button", { name: /显示号码/ }).click();
  await expect(page.getByRole("link", { name: shown })).toHaveAttribute("href", `tel:${phone}`);
});

test("@desk @desk-plain what a cadre may not see is not found, without a word about it", async ({ page, raise, signedInAs, trouble }) => {
  trouble.expect({ status: 404 });
  const { path } = await raise({ kind: "report", title: newTitle("有人收施工队的钱") });
  await signedInAs(Member.villageCadre);
  const answer = await page.goto(`/desk${path}`);
  expect(answer?.status()).toBe(404);
  await hydrated(page);
  await expect(page.getByText("没有这件事，或者它不归您看")).toBeVisible();
  await expect(page.getByText("有人收施工队的钱")).toHaveCount(0);
  await sound(page);
});

test("@desk @desk-plain a stranger is led to the desk's login and back to the case", async ({ page, raise, trouble }) => {
  trouble.expect({ status: 422 });
  const { path, title } = await raise();
  await page.goto(`/desk${path}?queue=all`);
  await expect(page).toHaveURL(/\/desk\/login\?next=/);
  await hydrated(page);
  await page.getByLabel("手机号", { exact: true }).fill(Member.villageCadre);
  await page.getByLabel("密码", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByText("手机号和密码对不上")).toBeVisible();
  await expect(page.getByLabel("手机号", { exact: true })).toHaveValue(Member.villageCadre);
  await page.getByLabel("密码", { exact: true }).fill("mingbai-demo");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await expect(page).toHaveURL((url) => url.pathname === `/desk${path}`);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("@phone @plain on a phone the list is the page's main part, where the skip link leads", async ({ page, signedInAs }) => {
  await signedInAs(Member.villageCadre);
  for (const address of ["/desk", "/desk/meetings"]) {
    await page.goto(address);
    await hydrated(page);
    await expect(page.getByRole("main")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const target = await page.getByRole("link", { name: "跳到正文" }).getAttribute("href");
    await expect(page.locator(target ?? "none")).toBeVisible();
  }
});

test("@phone @plain on a phone the desk shows the list, then the case, and leads back", async ({ page, raise, signedInAs }) => {
  const { title } = await raise();
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=to_accept");
  await inbox.item(title).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(inbox.list).toBeHidden();
  await page.getByRole("main").getByRole("link", { name: "收件" }).click();
  await expect(inbox.item(title)).toBeVisible();
  await expect(page).toHaveURL((url) => url.pathname === "/desk" && url.searchParams.get("queue") === "to_accept");
});
