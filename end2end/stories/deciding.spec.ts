import { Member, expect, hydrated, sound, test } from "../fixtures";
import { Inbox } from "../pages/inbox";
import { Pane } from "../pages/pane";

test("@desk @desk-plain more time that a village asks for waits for who may grant it, and says who asks and why", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path, title } = await raise();
  const village = new Pane(await reader("village", { on: likewise.desk, as: Member.villageCadre }));
  await village.open(path);
  await village.takeInHand();
  await village.unfold("申请延期");
  await village.form("申请延期").getByLabel("多办几个工作日").fill("5");
  await village.form("申请延期").getByLabel("为什么要延期").fill("要等清运车。");
  await village.form("申请延期").getByRole("button", { name: "提出申请" }).click();
  await expect(village.page.getByText("程永福申请多办 5 个工作日", { exact: true })).toBeVisible();
  await expect(village.page.getByText("等上一级定。")).toBeVisible();
  await expect(village.button("同意延期")).toHaveCount(0);

  await signedInAs(Member.townshipReviewer);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=to_decide");
  expect(await inbox.count("等我定")).toBeGreaterThan(0);
  await inbox.item(title).click();
  await expect(page.getByText("程永福申请多办 5 个工作日", { exact: true })).toBeVisible();
  await hydrated(page);
  await sound(page);
  const pane = new Pane(page);
  await pane.press("同意延期");
  await pane.says(/5 个工作日/);
  await expect(page.getByText("程永福申请多办 5 个工作日", { exact: true })).toHaveCount(0);
  await inbox.open("/desk?queue=to_decide");
  await expect(inbox.item(title)).toHaveCount(0);
});

test("@desk what unfolds low in the pane is brought above the bar of verbs", async ({ page, raise, signedInAs }) => {
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.takeInHand();
  await pane.unfold("申请延期");
  const send = pane.form("申请延期").getByRole("button", { name: "提出申请" });
  await expect(async () => {
    const [button, bar] = [await send.boundingBox(), await pane.verbs.boundingBox()];
    expect((button?.y ?? Infinity) + (button?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  }).toPass({ timeout: 5_000 });
});

test("@desk who writes about a case that goes away is told so, and the words stay", async ({ page, raise, reader, signedInAs, trouble }) => {
  // Whoever had it open asks for it once more, and it is there for them no longer.
  trouble.expect({ status: 404, path: "/api/desk/case" });
  const { path } = await raise();
  const colleague = new Pane(await reader("colleague", { on: "desk", as: Member.villageClerk }));
  await colleague.open(path);
  await colleague.unfold("改类");
  await colleague.form("改类").getByLabel("改成哪一类").selectOption({ label: "投诉 · 资金" });
  await colleague.form("改类").getByLabel("为什么改").fill("说的是村里的钱。");
  await colleague.form("改类").getByRole("button", { name: "提出改类" }).click();
  await expect(colleague.page.getByText("等另一个人确认。")).toBeVisible();

  await signedInAs(Member.villageCadre);
  const pane = new Pane(page);
  await pane.open(path);
  await pane.unfold("备注");
  await pane.form("备注").getByRole("textbox").fill("我去问过了。");
  const officer = new Pane(await reader("officer", { on: "desk", as: Member.townshipDiscipline }));
  await officer.open(path);
  await officer.press("同意改类");
  await officer.says(/改成了投诉/);
  await expect(pane.told.getByText("这件事刚刚转走了，不再归您单位看")).toBeVisible();
  await expect(pane.form("备注").getByRole("textbox")).toHaveValue("我去问过了。");
  await expect(pane.form("备注").getByRole("button", { name: "记下来" })).toBeHidden();
  await expect(pane.button("受理")).toHaveCount(0);
});
