import { Member, expect, sound, test } from "../fixtures";
import { Pane } from "../pages/pane";

// Of two who act at once one wins, and the other is told, with what was typed still there.

const REASON = "借钱的事要由法院来断，村里不能判，请先找司法所。";

test("@desk who writes a reason is told at once that a colleague has accepted, and keeps what was written", async ({ page, raise, reader, signedInAs, trouble }) => {
  trouble.expect({ status: 409, path: /\/api\/desk\/decline/ });
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const first = new Pane(await reader("first", { on: "desk", as: Member.villageClerk }));
  await first.open(path);
  const second = new Pane(page);
  await second.open(path);
  await second.unfold("不予受理");
  const reason = second.form("不予受理").getByLabel("为什么不受理");
  await reason.fill(REASON);

  await first.press("受理");
  await expect(second.told.getByText("白沙村委会受理了")).toBeVisible();
  await expect(second.told.getByText(/您写的还在下面/)).toBeVisible();
  await expect(reason).toBeVisible();
  await expect(reason).toHaveValue(REASON);
  await sound(page);

  await second.form("不予受理").getByRole("button", { name: "不予受理" }).click();
  await expect(second.form("不予受理").getByRole("alert")).toContainText(/这件事现在不能这样办|刚才有别人先处理了/);
  await expect(reason).toHaveValue(REASON);
  await first.open(path);
  await expect(first.page.getByText(REASON)).toHaveCount(0);
});

test("@desk @desk-plain of two whose pages know nothing of each other one wins, and the other is told what happened and keeps the words", async ({
  page,
  raise,
  reader,
  likewise,
  signedInAs,
  trouble,
  javaScriptEnabled,
}) => {
  trouble.expect({ status: 409, path: /\/api\/desk\/decline/ }, { broken: true, path: /^\/live/ });
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  // What the others do does not come by itself.
  await page.route(/\/live\?/, (route) => route.abort("connectionfailed"));
  const first = new Pane(await reader("first", { on: likewise.desk, as: Member.villageClerk }));
  await first.open(path);
  const second = new Pane(page);
  await second.open(path);
  await first.press("受理");
  await first.says("受理了");

  await second.decline(REASON);
  await expect(second.told.filter({ hasText: "受理了" })).toBeVisible();
  const reason = second.form("不予受理").getByLabel("为什么不受理");
  await expect(reason).toBeVisible();
  await expect(reason).toHaveValue(REASON);
  await sound(page);
  await first.open(path);
  await expect(first.page.getByText("受理了").first()).toBeVisible();
  await expect(first.page.getByText(REASON)).toHaveCount(0);
});

test("@desk @desk-plain of two who take the same case one has it, and the other is told", async ({ page, raise, reader, likewise, signedInAs, trouble, javaScriptEnabled }) => {
  trouble.expect({ status: 409, path: /\/api\/desk\/take/ }, { broken: true, path: /^\/live/ });
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  await page.route(/\/live\?/, (route) => route.abort("connectionfailed"));
  const first = new Pane(await reader("first", { on: likewise.desk, as: Member.villageClerk }));
  await first.open(path);
  await first.press("受理");
  await first.says("受理了");
  const second = new Pane(page);
  await second.open(path);
  await expect(second.button("接办")).toBeVisible();
  await first.press("接办");
  await first.says(/接办/);
  await second.press("接办");
  await expect(second.told.filter({ hasText: "接办" })).toBeVisible();
  await first.open(path);
  await expect(first.form("答复")).toBeVisible();
});

test("@desk @desk-plain an answer that comes after a hand-over is kept, and its writer is told who has the case", async ({ page, raise, reader, likewise, signedInAs, trouble, javaScriptEnabled }) => {
  trouble.expect({ status: 409, path: /\/api\/desk\/answer/ }, { broken: true, path: /^\/live/ });
  const { path } = await raise();
  await signedInAs(Member.villageCadre);
  const second = new Pane(page);
  await second.open(path);
  await second.takeInHand();
  await page.route(/\/live\?/, (route) => route.abort("connectionfailed"));
  await second.open(path);
  const first = new Pane(await reader("first", { on: likewise.desk, as: Member.villageClerk }));
  await first.open(path);
  await first.handOver("程浩", "他今天下乡，我来。");
  await first.says(/程浩接着办/);

  await second.answer("灯换好了，试了一晚上都亮。");
  await expect(second.told.filter({ hasText: "程浩" })).toBeVisible();
  await expect(second.form("答复").getByRole("textbox", { name: "答复" })).toHaveValue("灯换好了，试了一晚上都亮。");
  await first.open(path);
  await expect(first.page.getByText("灯换好了")).toHaveCount(0);
});
