import { readFileSync } from "node:fs";
import { Member, axe, expect, fits, hydrated, sound, test } from "../fixtures";
import { Announcement, MeetingPane, inDays } from "../pages/meetings";
import { newTitle } from "../pages/say";

// Meetings from both sides: who holds one at the desk, and villagers who look on.

test("@desk @desk-plain an announcement with mistakes comes back filled, each told beside its field", async ({ page, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  await signedInAs(Member.villageCadre);
  const form = new Announcement(page);
  const subject = newTitle("祠堂修缮招标");
  await form.open();
  await form.kind("重大决策").check({ force: true });
  await form.subject.fill(subject);
  await form.starts.fill(inDays(-2, "09:00"));
  await form.phase("验标").uncheck({ force: true });
  await form.stream.fill("http://live.example.com/baisha");
  await form.submit.click();
  await expect(page.getByText("还差一点，请看标红的地方。")).toBeVisible();
  await expect(page.getByText("这一项要填")).toBeVisible();
  await expect(page.getByText("网址要以 https:// 开头", { exact: true })).toBeVisible();
  await expect(form.kind("重大决策")).toBeChecked();
  await expect(form.subject).toHaveValue(subject);
  await expect(form.starts).toHaveValue(inDays(-2, "09:00"));
  await expect(form.phase("验标")).not.toBeChecked();
  await expect(form.phase("开标")).toBeChecked();
  await expect(form.stream).toHaveValue("http://live.example.com/baisha");
  await sound(page);

  // What is left is told in the next round: the time has passed.
  await form.place.fill("村委会二楼");
  await form.stream.fill("https://live.example.com/baisha");
  await form.submit.click();
  await expect(page.getByText("这个时间已经过去了").first()).toBeVisible();
  await expect(form.subject).toHaveValue(subject);
  await form.starts.fill(inDays(12, "09:00"));
  await form.submit.click();
  await page.waitForURL(/\/desk\/meetings\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await sound(page);
});

test("@desk @desk-plain a meeting in a group needs no address, and the township chooses the village", async ({ page, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  await signedInAs(Member.townshipClerk);
  const form = new Announcement(page);
  const subject = newTitle("溪头饮水会");
  await form.open();
  await form.subject.fill(subject);
  await form.place.fill("溪头村委会");
  await form.starts.fill(inDays(6, "19:30"));
  await page.getByRole("group", { name: "怎么看" }).first().getByRole("radio", { name: "在微信群里" }).check({ force: true });
  await form.stream.fill("溪头村务群，进群请找村文书");
  await form.submit.click();
  await expect(page.getByText("请选一项")).toBeVisible();
  const village = await page.getByLabel("哪里的会").getByRole("option", { name: /溪头/ }).innerText();
  await page.getByLabel("哪里的会").selectOption({ label: village });
  await form.submit.click();
  await page.waitForURL(/\/desk\/meetings\/\d+$/);
  await expect(page.getByText("溪头村务群，进群请找村文书")).toBeVisible();
});

test("@desk @desk-plain a meeting is put off with a reason: who waits sees the new time, the old one and why", async ({ page, reader, likewise, signedInAs, trouble, javaScriptEnabled }) => {
  trouble.expect({ status: 422 });
  await signedInAs(Member.villageCadre);
  const path = await new Announcement(page).announce(newTitle("山林承包会"), inDays(10, "09:00"));
  const villager = await reader("villager", { on: likewise.phone });
  await villager.goto(path);
  await hydrated(villager);
  await expect(villager.getByText("还没开始").first()).toBeVisible();

  const pane = new MeetingPane(page);
  await pane.postpone(inDays(17, "15:30"), "");
  await expect(pane.form("改期").getByText("这一项要填")).toBeVisible();
  await expect(pane.form("改期").getByLabel("改到什么时候")).toHaveValue(inDays(17, "15:30"));
  await pane.form("改期").getByLabel("原因").fill("连着下雨，进山路不好走。");
  await pane.form("改期").getByRole("button", { name: "改期", exact: true }).click();
  await pane.says(/改了时间/);
  await expect(page.getByRole("list").getByText("连着下雨，进山路不好走。")).toBeVisible();

  if (javaScriptEnabled === false) await villager.reload();
  await expect(villager.getByText(/改到 .*15:30/).first()).toBeVisible({ timeout: 3_000 });
  await expect(villager.getByText(/原定 .*09:00.*连着下雨，进山路不好走。/)).toBeVisible();
  await sound(villager);
});

test("@desk @desk-plain a meeting is called off with a reason, which villagers read", async ({ page, reader, likewise, signedInAs, javaScriptEnabled }) => {
  await signedInAs(Member.villageCadre);
  const subject = newTitle("旧校舍出租会");
  const path = await new Announcement(page).announce(subject, inDays(9, "15:00"));
  const villager = await reader("villager", { on: likewise.phone });
  await villager.goto(path);
  await hydrated(villager);
  const pane = new MeetingPane(page);
  await pane.cancel("到截止只有一家报名，按规定不能开标。");
  await pane.says("到截止只有一家报名");
  await expect(pane.verbs).toHaveCount(0);
  if (javaScriptEnabled === false) await villager.reload();
  await expect(villager.getByText("这场会取消了")).toBeVisible({ timeout: 3_000 });
  await expect(villager.getByText("到截止只有一家报名，按规定不能开标。")).toBeVisible();
  await expect(villager.getByRole("link", { name: "记到日历" })).toHaveCount(0);
  await sound(villager);

  // In the list it stands among what was to come, with the reason.
  await villager.goto("/v/350121101201?next=/meetings");
  await expect(villager.getByRole("link", { name: subject })).toContainText("已取消");
});

test("@desk @desk-plain a meeting is led through its phases, ends, and its replay is left: villagers follow", async ({ page, reader, likewise, signedInAs, trouble, javaScriptEnabled }) => {
  test.setTimeout(90_000);
  trouble.expect({ status: 422 });
  const plain = javaScriptEnabled === false;
  await signedInAs(Member.villageCadre);
  const path = await new Announcement(page).announce(newTitle("水沟清淤招标"));
  const villager = await reader("villager", { on: likewise.phone });
  await villager.goto(path);
  await hydrated(villager);
  const again = async () => {
    if (plain) await villager.reload();
  };
  const pane = new MeetingPane(page);
  await pane.confirm("开始直播");
  await pane.says("开始直播");
  await again();
  await expect(villager.getByText("正在直播").first()).toBeVisible({ timeout: 3_000 });

  await pane.unfold("进入下一环节");
  await pane.form("进入下一环节").getByLabel("说明").fill("三份标书密封完好");
  await pane.form("进入下一环节").getByRole("button", { name: "进入下一环节" }).click();
  await pane.says("三份标书密封完好");
  await again();
  await expect(villager.getByRole("listitem").filter({ hasText: "验标中" })).toContainText("三份标书密封完好");
  await fits(villager);
  await axe(villager);

  await pane.confirm("结束直播");
  await expect(page.getByText("已结束").first()).toBeVisible();
  await again();
  await expect(villager.getByText("这场会没有留下回放。")).toBeVisible();

  await pane.leaveReplay("ftp://live.example.com/x");
  await expect(pane.form("补回放").getByText(/网址要以 https|这不是网址/)).toBeVisible();
  await expect(pane.form("补回放").getByLabel("回放地址")).toHaveValue("ftp://live.example.com/x");
  await pane.form("补回放").getByLabel("回放地址").fill("https://live.example.com/baisha-replay");
  await pane.form("补回放").getByRole("button", { name: "补回放", exact: true }).click();
  await pane.says("https://live.example.com/baisha-replay");
  await again();
  await expect(villager.getByRole("link", { name: /看回放/ })).toHaveAttribute("href", "https://live.example.com/baisha-replay");
  await sound(villager);
});

test("@desk @desk-plain of two who run a meeting one wins, and the other is told and keeps the words", async ({ page, reader, likewise, signedInAs, trouble }) => {
  trouble.expect({ status: 409, path: /\/api\/meetings\// }, { broken: true, path: /^\/live/ });
  await signedInAs(Member.villageCadre);
  const path = await new Announcement(page).announce(newTitle("鱼塘承包会"), inDays(11, "09:00"));
  await page.route(/\/live\?/, (route) => route.abort("connectionfailed"));
  await page.goto(`/desk${path}`);
  await hydrated(page);
  const first = new MeetingPane(await reader("first", { on: likewise.desk, as: Member.villageClerk }));
  await first.page.goto(`/desk${path}`);
  await hydrated(first.page);
  await first.cancel("塘主不租了。");
  await first.says("塘主不租了。");

  const second = new MeetingPane(page);
  await second.postpone(inDays(12, "09:00"), "那天要开党员大会。");
  await expect(page.getByRole("alert").filter({ hasText: /刚才有别人先处理了|这场会现在不能这样办/ })).toBeVisible();
  const reason = second.form("改期").getByLabel("原因");
  if ((await reason.count()) > 0) await expect(reason).toHaveValue("那天要开党员大会。");
  else await expect(page.getByText("那天要开党员大会。")).toBeVisible();
});

test("@desk a meeting that is announced, put off and called off is so in the villagers' list by itself", async ({ page, reader, signedInAs }) => {
  await signedInAs(Member.villageCadre);
  const villager = await reader("villager");
  await villager.goto("/v/350121101201?next=/meetings");
  await hydrated(villager);
  const colleague = await reader("colleague", { on: "desk", as: Member.townshipClerk });
  await colleague.goto("/desk/meetings");
  await hydrated(colleague);
  const subject = newTitle("茶山承包会");
  await new Announcement(page).announce(subject, inDays(14, "10:00"));
  const card = villager.getByRole("region", { name: "就要开" }).getByRole("link", { name: subject });
  const line = colleague.getByRole("region", { name: "直播会" }).getByRole("link", { name: subject });
  await expect(card).toBeVisible({ timeout: 3_000 });
  await expect(line).toContainText("还没开始", { timeout: 3_000 });

  const pane = new MeetingPane(page);
  await pane.postpone(inDays(15, "10:00"), "那天要开党员大会。");
  await expect(card).toContainText("改期", { timeout: 3_000 });
  await expect(line).toContainText("改期", { timeout: 3_000 });
  await pane.cancel("不租了。");
  await expect(card).toContainText("取消：不租了。", { timeout: 3_000 });
  await expect(line).toContainText("已取消", { timeout: 3_000 });
});

test("a meeting to come goes into the phone's calendar", async ({ page }) => {
  await page.goto("/v/350121101201?next=/meetings");
  await hydrated(page);
  await page.getByRole("main").getByRole("link", { name: /老年食堂/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("老年食堂扩建");
  await hydrated(page);
  const began = page.waitForEvent("download");
  await page.getByRole("link", { name: "记到日历" }).click();
  const download = await began;
  expect(download.suggestedFilename()).toMatch(/^meeting-\d+\.ics$/);
  const lines = readFileSync(await download.path(), "utf8");
  expect(lines).toContain("BEGIN:VCALENDAR");
  expect(lines).toMatch(/SUMMARY:老年食堂扩建/);
  expect(lines).toMatch(/DTSTART:\d{8}T113000Z/);
  expect(lines).toMatch(/LOCATION:白沙村委会二楼/);
});

test("meetings of the village, its township and its county, in three parts", async ({ page }) => {
  await page.goto("/v/350121101201?next=/meetings");
  await hydrated(page);
  const part = (name: string) => page.getByRole("region", { name });
  const scope = (name: string) => page.getByRole("navigation", { name: "看哪里的" }).getByRole("link", { name });
  await expect(part("正在开").getByRole("link", { name: /店面招租/ })).toBeVisible();
  await expect(part("就要开").getByRole("link", { name: /老年食堂/ })).toBeVisible();
  await expect(part("开过的会").getByRole("link", { name: /橄榄园/ })).toContainText("可回看");
  await expect(page.getByRole("link", { name: /山林承包权/ })).toHaveCount(0);
  await sound(page);

  await scope("本乡镇").click();
  await expect(page).toHaveURL("/meetings?scope=township");
  await expect(part("就要开").getByRole("link", { name: /山林承包权/ })).toContainText("改期");
  await expect(part("就要开").getByRole("link", { name: /旧小学楼/ })).toContainText("只有一家报名");
  await expect(part("开过的会").getByRole("link", { name: /饮水管网/ })).toBeVisible();
  await expect(scope("本乡镇")).toHaveAttribute("aria-current", "true");
  await sound(page);

  await scope("全县").click();
  await expect(page).toHaveURL("/meetings?scope=county");
  await expect(part("就要开").getByRole("link", { name: /村道路灯/ })).toBeVisible();
  // Another county's.
  await expect(page.getByRole("link", { name: /里厝排水/ })).toHaveCount(0);
});

test("a replay plays in the page, or leads to where it is kept", async ({ page }) => {
  await page.goto("/v/350121101201?next=/meetings?scope=township");
  await hydrated(page);
  await page.getByRole("link", { name: /橄榄园/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("橄榄园");
  await expect(page.locator("video")).toBeVisible();
  await expect(page.getByRole("list", { name: "进度" })).toContainText("3.28 万元");
  await sound(page);
  await page.goto("/meetings?scope=township");
  await hydrated(page);
  await page.getByRole("link", { name: /饮水管网/ }).click();
  await expect(page.getByRole("link", { name: /看回放/ })).toHaveAttribute("href", "https://live.example.com/xitou-water");
  await sound(page);
});
