import { Member, Resident, expect, hydrated, sound, test } from "../fixtures";
import { Case } from "../pages/case";
import { DeskLogin } from "../pages/login";
import { Me } from "../pages/me";
import { Pane } from "../pages/pane";
import { Places } from "../pages/places";
import { newTitle } from "../pages/say";
import { PASSWORD } from "../people";

test("a villager takes a matter back, and nobody handles it any more", async ({ page, raise, reader, likewise, signedInAs }) => {
  const { path, phone, title } = await raise({ title: newTitle("便道太黑") });
  await signedInAs(phone);
  const matter = new Case(page);
  await matter.open(path);
  await matter.withdraw("灯已经亮了，谢谢。");
  await matter.says(/撤回了，不再办理/);
  await expect(page.getByText("已撤回").first()).toBeVisible();
  await expect(matter.form("撤回")).toHaveCount(0);
  await sound(page);
  await page.goto("/cases");
  await expect(page.getByRole("main").getByRole("link", { name: title })).toContainText("已撤回");

  const pane = new Pane(await reader("cadre", { on: likewise.desk, as: Member.villageCadre }));
  await pane.open(path);
  await pane.says("灯已经亮了，谢谢。");
  await expect(pane.button("受理")).toHaveCount(0);
});

test("who is not content has a matter done again one level up, once", async ({ page, raise, reader, likewise, signedInAs }) => {
  test.setTimeout(120_000);
  const { path, phone } = await raise({ title: newTitle("自来水发浑") });
  const village = new Pane(await reader("village", { on: likewise.desk, as: Member.villageCadre }));
  await village.open(path);
  await village.takeInHand();
  await village.answer("水源是山泉，放一放再用。");
  await village.says(/答复：/);

  await signedInAs(phone);
  const matter = new Case(page);
  await matter.open(path);
  await matter.rate("一般", "很不满意", "放两天还是黄的。");
  await matter.says(/您评价了：过程 3 星，结果 1 星/);
  await expect(matter.given).toContainText("很不满意");
  await expect(matter.given).toContainText("放两天还是黄的。");
  await expect(matter.given.getByText("没办好，要重办")).toBeVisible();
  await sound(page);
  await matter.reopen("请来人看看过滤池。");
  await matter.says(/您说没办好，交给白沙镇人民政府重办/);
  await expect(matter.given).toHaveCount(0);
  await expect(page.getByText("等着接手").first()).toBeVisible();
  await sound(page);

  const township = new Pane(await reader("township", { on: likewise.desk, as: Member.townshipClerk }));
  await township.open(path);
  await township.says("请来人看看过滤池。");
  await township.press("接办");
  await township.says(/接办/);
  await township.answer("过滤池清了，水样送检合格。");
  await township.says(/答复：/);

  await matter.open(path);
  await expect(page.getByText("过滤池清了").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "办得怎么样？" })).toBeVisible();
  await expect(matter.form("没办好，要重办")).toHaveCount(0);
  await matter.rate("满意", "满意", "");
  await expect(page.getByText("已办结").first()).toBeVisible();
  await expect(matter.form("没办好，要重办")).toHaveCount(0);
});

test("a rating without stars comes back with what is missing", async ({ page, raise, reader, likewise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  const { path, phone } = await raise();
  const village = new Pane(await reader("village", { on: likewise.desk, as: Member.villageCadre }));
  await village.open(path);
  await village.takeInHand();
  await village.answer("修好了。");
  await village.says(/答复：/);
  await signedInAs(phone);
  const matter = new Case(page);
  await matter.open(path);
  await page.getByLabel(/想说的话/).fill("办得快。");
  await page.getByRole("button", { name: "提交评价" }).click();
  await expect(page.getByText(/请选一项|这一项要填|请填 1 到 5/).first()).toBeVisible();
  await expect(page.getByLabel(/想说的话/)).toHaveValue("办得快。");
  await sound(page);
});

test("what a villager adds is in the talk, and an empty word is not sent", async ({ page, raise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  const { path, phone } = await raise();
  await signedInAs(phone);
  const matter = new Case(page);
  await matter.open(path);
  await matter.message("");
  await expect(matter.talk.getByText("这一项要填")).toBeVisible();
  await matter.message("是桥西头那盏。");
  await expect(matter.talk.getByText("是桥西头那盏。")).toBeVisible();
  await expect(matter.talk.getByLabel("补充说明")).toHaveValue("");
  await sound(page);
});

test("who is logged in on two devices can end the other one", async ({ page, reader, likewise, trouble }) => {
  // The desk that is left open there asks for its stream once more and is nobody by then.
  trouble.expect({ status: 404, path: "/live" });
  const who = "13900000010";
  await new DeskLogin(page).as(who, PASSWORD);
  const other = await reader("other device", { on: likewise.desk });
  await new DeskLogin(other).as(who, PASSWORD);

  const me = new Me(page);
  await me.open();
  await expect(me.thisDevice).toHaveCount(1);
  await expect(me.otherDevices).toHaveCount(1);
  await me.logOutThere();
  await expect(page).toHaveURL("/me");
  await expect(me.otherDevices).toHaveCount(0);
  await expect(me.thisDevice).toHaveCount(1);

  await other.goto("/me");
  await expect(other.getByText("您还没有登录")).toBeVisible();
  await other.goto("/desk");
  await expect(other).toHaveURL(/\/desk\/login/);
});

test("the list of devices is accessible", async ({ page, reader, likewise }) => {
  const who = "13900000011";
  await new DeskLogin(page).as(who, PASSWORD);
  await new DeskLogin(await reader("other device", { on: likewise.desk })).as(who, PASSWORD);
  await new Me(page).open();
  await sound(page);
});

test("who logs out is nobody on that device, and what is theirs is gone from it", async ({ page, raise, signedInAs, server }) => {
  const { path, phone, title } = await raise();
  await signedInAs(phone);
  const me = new Me(page);
  await me.open();
  await page.getByRole("button", { name: "退出登录", exact: true }).click();
  await expect(page).toHaveURL("/");
  server.sessions.delete(phone);
  await me.open();
  await expect(page.getByText("您还没有登录")).toBeVisible();
  await page.goto(path);
  await expect(page.getByText(title)).toHaveCount(0);
  await page.goto("/cases");
  await expect(page.getByText("登录后看您说过的事")).toBeVisible();
});

test("the village is found by its name, narrowed by its county, and stays chosen", async ({ page, javaScriptEnabled }) => {
  const plain = javaScriptEnabled === false;
  const places = new Places(page);
  await places.open();
  await places.find("白沙", plain);
  await expect(places.village("白沙村", "闽侯县")).toBeVisible();
  await expect(places.village("白沙村", "晋江市").first()).toBeVisible();
  await sound(page);
  await places.find("闽侯 白沙", plain);
  await expect(places.village("白沙村", "晋江市")).toHaveCount(0);
  await places.village("白沙村", "闽侯县").click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "白沙村，换一个村" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("link", { name: "白沙村，换一个村" })).toBeVisible();
  await places.open();
  await expect(page.getByRole("region", { name: "上次去的" }).getByRole("link", { name: /白沙村/ })).toBeVisible();
});

test("the village is found by the initials of its pinyin, and leads back to where it was asked for", async ({ page, javaScriptEnabled }) => {
  const places = new Places(page);
  await places.open("/places?next=/say");
  await places.find("mh bs", javaScriptEnabled === false);
  await places.village("白沙村", "白沙镇").click();
  await expect(page).toHaveURL("/say");
  await expect(page.getByText("白沙镇 白沙村")).toBeVisible();
});

test("a name that no village has is told, with what may help", async ({ page, javaScriptEnabled }) => {
  const places = new Places(page);
  await places.open();
  await places.find("桃花源记", javaScriptEnabled === false);
  await expect(page.getByText("没有找到", { exact: true })).toBeVisible();
  await expect(page.getByText(/换个写法试试/)).toBeVisible();
  await sound(page);
});

test("the code on the village's wall opens the village", async ({ page, trouble }) => {
  trouble.expect({ status: 404, path: "/v/999999999999" });
  await page.goto("/v/350121101201");
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "白沙村，换一个村" })).toBeVisible();
  await expect(page.getByRole("link", { name: /店面招租/ })).toBeVisible();
  const code = await page.request.get("/v/350121101201/qr.svg");
  expect(code.headers()["content-type"]).toContain("image/svg+xml");
  const answer = await page.goto("/v/999999999999");
  expect(answer?.status()).toBe(404);
});

test("a neighbour says the same is theirs, and is counted", async ({ page, raise, signedInAs }) => {
  const { path } = await raise();
  await signedInAs(Resident.xiaojun);
  const matter = new Case(page);
  await matter.open(path);
  await page.getByRole("button", { name: "我也遇到了" }).click();
  await expect(page.getByText("2 人反映").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "收到了，谢谢您" })).toBeVisible();
  await matter.says("您也反映了这件事，一共 2 人");
  await hydrated(page);
  await expect(page.getByRole("button", { name: "我也遇到了" })).toHaveCount(0);
});
