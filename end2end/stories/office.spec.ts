import type { Page } from "@playwright/test";
import { Member, expect, hydrated, sound, test } from "../fixtures";
import { Case } from "../pages/case";
import { Inbox } from "../pages/inbox";
import { Pane } from "../pages/pane";
import { newTitle } from "../pages/say";

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** Of a case's path /cases/12: 12. */
const idOf = (path: string) => path.split("/").pop() ?? "";

test("@desk @desk-plain two matters about one lamp are merged, both villagers go on in one, and it is undone", async ({ page, raise, reader, likewise, signedInAs }) => {
  const first = await raise({ title: newTitle("石埠头的灯坏了") });
  const second = await raise({ title: newTitle("石埠头的灯不亮") });
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(second.path);
  await pane.unfold("并案");
  await sound(page);
  await expect(pane.form("并案").getByText("合错了可以拆开")).toBeVisible();
  await pane.form("并案").getByLabel("合到哪一件").selectOption(idOf(first.path));
  await pane.form("并案").getByRole("button", { name: "合在一起办" }).click();
  await expect(page).toHaveURL(new RegExp(`/desk${first.path}$`));
  await expect(page.getByRole("heading", { level: 1, name: first.title })).toBeVisible();
  await hydrated(page);
  await pane.says(/多了 1 人/);

  const villager = new Case(await reader("villager", { on: likewise.phone, as: second.phone }));
  await villager.open(second.path);
  await expect(villager.page.getByText("和另一件同样的合在一起办了")).toBeVisible();
  await sound(villager.page);
  await villager.page.getByRole("link", { name: /^去看 / }).click();
  await expect(villager.page).toHaveURL(new RegExp(`${first.path}$`));
  await hydrated(villager.page);
  await villager.message("我说的是桥头那盏。");
  await expect(villager.talk.getByText("我说的是桥头那盏。")).toBeVisible();

  await pane.open(second.path);
  await expect(page.getByRole("link", { name: /接着办的是/ })).toBeVisible();
  await pane.press("拆开");
  await pane.says(/分出来，单独办/);
  await expect(pane.button("受理")).toBeVisible();
});

test("@desk @desk-plain what was filed as the wrong kind is proposed by one, confirmed by another, and told to the villager", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path, phone } = await raise({ title: newTitle("村务公示栏空着") });
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.unfold("改类");
  await pane.form("改类").getByLabel("改成哪一类").selectOption({ label: "意见建议 · 其他" });
  await pane.form("改类").getByLabel("为什么改").fill("说的是以后怎么公示，是建议。");
  await pane.form("改类").getByRole("button", { name: "提出改类" }).click();
  await expect(page.getByText("等另一个人确认。")).toBeVisible();
  await expect(pane.button("同意改类")).toHaveCount(0);
  await sound(page);

  const colleague = new Pane(await reader("colleague", { on: likewise.desk, as: Member.villageClerk }));
  await colleague.open(path);
  await colleague.press("同意改类");
  await colleague.says(/改成了意见建议/);
  await expect(colleague.page.getByText("意见建议 · 其他").first()).toBeVisible();

  const villager = new Case(await reader("villager", { on: likewise.phone, as: phone }));
  await villager.open(path);
  await villager.says(/改成了意见建议/);
  await villager.says("说的是以后怎么公示，是建议。");
});

test("@desk @desk-plain a canned answer is kept and is there in every form that needs words", async ({ page, raise, signedInAs, javaScriptEnabled }) => {
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  await go(page, "/desk/canned");
  await expect(page.getByText("约时间到现场")).toBeVisible();
  await sound(page);
  const title = newTitle("先看现场");
  await page.getByLabel("叫什么").fill(title);
  await page.getByLabel("内容").fill("我们下午三点到现场看。");
  await page.getByRole("button", { name: "存下来" }).click();
  await expect(page.getByText(title)).toBeVisible();

  const pane = new Pane(page);
  await pane.open(path);
  await pane.unfold("留言");
  const form = pane.form("留言").first();
  await form.getByText("用常用答复").click();
  await sound(page);
  const words = form.getByRole("textbox", { name: "给反映人留言" });
  if (javaScriptEnabled === false) {
    await expect(form.getByText("我们下午三点到现场看。")).toBeVisible();
  } else {
    await words.fill("陈阿婆您好！");
    await form.getByRole("button", { name: `用这段：「${title}」` }).click();
    await expect(words).toHaveValue("陈阿婆您好！\n我们下午三点到现场看。");
    await form.getByRole("button", { name: "发出留言" }).click();
    await pane.says(/我们下午三点到现场看。/);
  }

  await go(page, "/desk/canned");
  await page.getByLabel(`删掉「${title}」`).click();
  await sound(page);
  await page.getByRole("button", { name: "确定删掉" }).click();
  await expect(page.getByText(title)).toHaveCount(0);
});

test("@desk @desk-plain the whole file is printed, with the notes and without the villager's name", async ({ page, raise, signedInAs }) => {
  const { path, title } = await raise({ name: "陈月娥" });
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.note("先问镇里。");
  await pane.says("先问镇里。");
  await page.getByRole("button", { name: "打印全卷" }).click();
  await expect(page).toHaveURL(/\/print\?copy=\d+$/);
  const paper = page.getByRole("article");
  await expect(paper.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(paper.getByText("先问镇里。")).toBeVisible();
  await expect(paper.getByText(/程永福，.*打印/)).toBeVisible();
  await expect(paper.getByText("陈**").first()).toBeVisible();
  await expect(page.getByText("陈月娥")).toHaveCount(0);
  await sound(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: /收件/ })).toBeHidden();
  await expect(paper.getByText("先问镇里。")).toBeVisible();
});

test("@desk @desk-plain who leaves hands over everything at once", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path } = await raise();
  const leaver = new Pane(await reader("leaver", { on: likewise.desk, as: Member.villageCadre }));
  await leaver.open(path);
  await leaver.takeInHand();

  await signedInAs(Member.villageClerk);
  await go(page, "/desk/handover");
  await sound(page);
  await page.getByRole("link", { name: /程永福/ }).click();
  await expect(page.getByLabel("谁来接手")).toBeVisible();
  await hydrated(page);
  await sound(page);
  await page.getByLabel("谁来接手").selectOption({ label: "程浩" });
  await page.getByLabel("为什么交接").fill("程永福同志调走，改由程浩接着办。");
  await page.getByRole("button", { name: "全部交给他" }).click();
  await expect(page.getByText(/交接结果/)).toBeVisible();
  await sound(page);
  const heir = new Pane(page);
  await heir.open(path);
  await heir.says(/程浩接着办/);
  await expect(heir.form("答复")).toBeVisible();
});

test("@desk @desk-plain several questions are assigned to their village together", async ({ page, raise, signedInAs }) => {
  const matters = [await raise({ kind: "inquiry", title: newTitle("几点开门") }), await raise({ kind: "inquiry", title: newTitle("几点关门") })];
  await signedInAs(Member.townshipClerk);
  const pane = new Pane(page);
  for (const { path } of matters) {
    await pane.open(path);
    await pane.press("受理");
    await pane.says(/受理了/);
  }
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=to_assign");
  await sound(page);
  for (const { title } of matters) await page.getByRole("checkbox", { name: `选上「${title}」` }).check();
  await page.getByLabel("选上的交给").selectOption({ label: "白沙村委会" });
  await page.getByRole("button", { name: "一起分办" }).click();
  await expect(page.getByText("办好 2 件，一共 2 件")).toBeVisible();
  for (const { title } of matters) await expect(page.getByRole("checkbox", { name: `选上「${title}」` })).toHaveCount(0);
  await sound(page);
});

test("@desk @desk-plain the county's rule sends new matters elsewhere until it is deleted", async ({ page, raise, reader, likewise, signedInAs }) => {
  await signedInAs(Member.countyDispatcher);
  await go(page, "/desk/rules");
  await expect(page.getByText("闽侯县农业农村局").first()).toBeVisible();
  await sound(page);
  await page.getByLabel("哪里的事").selectOption({ label: "白沙镇 白沙村" });
  await page.getByLabel("哪一类").selectOption({ label: "意见建议" });
  await page.getByLabel("交给哪个单位").selectOption({ label: "白沙镇人民政府" });
  await page.getByRole("button", { name: "加上" }).click();
  const remove = page.getByLabel("删掉：白沙村的事交给白沙镇人民政府");
  await expect(remove).toBeVisible();

  const { path } = await raise({ kind: "suggestion" });
  const clerk = new Pane(await reader("clerk", { on: likewise.desk, as: Member.townshipClerk }));
  await clerk.open(path);
  await expect(clerk.button("受理")).toBeVisible();

  await remove.click();
  await sound(page);
  await page.getByRole("button", { name: "确定删掉" }).click();
  await expect(remove).toHaveCount(0);
});
