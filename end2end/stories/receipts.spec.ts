import { join } from "node:path";
import { Member, Resident, axe, expect, fits, hydrated, newPhone, test } from "../fixtures";
import { Pane } from "../pages/pane";
import { Receipt } from "../pages/receipt";
import { Say, newTitle } from "../pages/say";

const KEY = join(__dirname, "../../server/demo/custodian-key.json");

test("who reports without a name gets a receipt, and comes back with it on another phone", async ({ page, reader, likewise, trouble }) => {
  trouble.expect({ status: 422 });
  const say = new Say(page);
  await say.open("report");
  const title = await say.describe({ kind: "report", title: newTitle("修渠有人拿红包"), known: "不留姓名" });
  await expect(say.name).toBeHidden();
  await expect(say.phone).toBeHidden();
  await expect(page.getByText("您的手机、网络地址和账号都不会记下来")).toBeVisible();
  await fits(page);
  await axe(page);
  const path = await say.send();
  const mine = new Receipt(page);
  const digits = await mine.read();
  await expect(page.getByRole("img", { name: "扫一扫，打开这件事" })).toBeVisible();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  await fits(page);
  await axe(page);

  const other = new Receipt(await reader("another phone", { on: likewise.phone }));
  await other.page.goto(path);
  await expect(other.page.getByText("没有找到这个页面")).toBeVisible();
  await other.open("1234 5678");
  await expect(other.page.getByText("一共 16 位")).toBeVisible();
  await other.type(digits);
  await expect(other.page.getByRole("heading", { name: title })).toBeVisible();
  await expect(other.digits).toHaveText(digits);
  await hydrated(other.page);
  await other.page.getByLabel("补充说明").fill("是今年三月的事。");
  await other.page.getByRole("button", { name: "发送" }).click();
  await expect(other.page.getByText("是今年三月的事。")).toBeVisible();
  await other.page.goto(path);
  await expect(other.digits).toBeHidden();
  await other.leave();
  await other.page.goto(path);
  await expect(other.page.getByText("没有找到这个页面")).toBeVisible();
  trouble.expect({ status: 404 });
});

test("a receipt is printed, and the paper is checked without showing the matter", async ({ page, reader, likewise, trouble }) => {
  trouble.expect({ status: 422, path: "/receipts/verify" });
  const say = new Say(page);
  await say.open("complaint");
  const title = await say.describe({ kind: "complaint", title: newTitle("修渠的账没贴"), known: "不留姓名" });
  await say.send();
  await page.getByRole("link", { name: "打印回执" }).click();
  await expect(page.getByRole("heading", { name: "回执" })).toBeVisible();
  await hydrated(page);
  await fits(page);
  await axe(page);
  const paper = page.getByRole("article");
  const number = await paper.getByText(/^\d{8}-\d{4,}$/).textContent();
  const day = await paper.getByText(/^\d{4}-\d{2}-\d{2}$/).textContent();
  const signature = await paper.locator("code").textContent();

  const cadre = await reader("cadre", { on: likewise.phone });
  await cadre.goto("/receipts/verify");
  await hydrated(cadre);
  for (const [label, value] of [["编号", number], ["提交日期", day], ["签名", signature]] as const) await cadre.getByRole("textbox", { name: label }).fill(value ?? "");
  await cadre.getByRole("button", { name: "验一验" }).click();
  await expect(cadre.getByText("是真的", { exact: true })).toBeVisible();
  await expect(cadre.getByText(title)).toHaveCount(0);
  await fits(cadre);
  await axe(cadre);
  await cadre.getByRole("textbox", { name: "编号" }).fill("20200101-0001");
  await cadre.getByRole("button", { name: "验一验" }).click();
  await expect(cadre.getByText("对不上")).toBeVisible();
  await cadre.getByRole("textbox", { name: "提交日期" }).fill("前天");
  await cadre.getByRole("button", { name: "验一验" }).click();
  await expect(cadre.getByText("这不像日期")).toBeVisible();
  await expect(cadre.getByText("对不上")).toHaveCount(0);
});

test("@phone a receipt's QR code fills the digits in and takes them out of the address", async ({ page }) => {
  await page.goto("/receipts#1234567890123452");
  await hydrated(page);
  await expect(page.getByRole("textbox", { name: "回执号" })).toHaveValue("1234567890123452");
  await expect(page).toHaveURL(/\/receipts$/);
});

test("whom a report names neither gets nor finds it", async ({ page, reader, likewise, trouble }) => {
  const say = new Say(page);
  await say.open("report");
  const title = await say.describe({ kind: "report", title: newTitle("镇里有人打招呼"), known: "不留姓名" });
  await expect(page.getByRole("checkbox", { name: "潘志强" })).toBeHidden();
  await page.getByText("镇里的", { exact: true }).click();
  await page.getByRole("checkbox", { name: "潘志强" }).check({ force: true });
  await page.getByLabel("不在上面的，写在这里").fill("还有一个开白车的");
  const path = await say.send();
  await expect(page.getByText("闽侯县纪委监委").first()).toBeVisible();

  const county = new Pane(await reader("county", { on: likewise.desk, as: Member.countyDispatcher }));
  await county.open(path);
  await expect(county.page.getByText("白沙镇纪委 潘志强、还有一个开白车的")).toBeVisible();
  const accused = await reader("accused", { on: likewise.desk, as: Member.townshipDiscipline });
  await accused.goto(`/desk?queue=all&q=${encodeURIComponent(title)}`);
  await expect(accused.getByText("没有找到").first()).toBeVisible();
  trouble.expect({ status: 404 });
  expect((await accused.goto(`/desk${path}`))?.status()).toBe(404);
});

test("a villager speaks for a neighbour, and the cadre sees whom to visit", async ({ page, server, reader, likewise }) => {
  const say = new Say(page);
  const neighbour = newPhone();
  await say.open();
  const title = await say.describe({ category: "民生保障", title: newTitle("何大爷要上门认证"), name: "罗大友" });
  await page.getByText("替不会用手机的邻居反映").click();
  await page.getByLabel("他怎么称呼").fill("何福寿");
  await page.getByLabel("他的电话").fill(neighbour);
  await page.getByLabel("我问过本人").check();
  await fits(page);
  await axe(page);
  await say.confirm(server, newPhone());
  const path = await say.send();
  await expect(page.getByText("您替何福寿反映的")).toBeVisible();
  const cadre = new Pane(await reader("cadre", { on: likewise.desk, as: Member.villageCadre }));
  await cadre.open(path);
  await expect(cadre.page.getByText("何福寿").first()).toBeVisible();
  await expect(cadre.page.getByText("罗大友 代为反映")).toBeVisible();
  await expect(cadre.page.getByText("请上门")).toBeVisible();
  const spokenFor = await reader("neighbour", { on: likewise.phone, as: neighbour });
  await spokenFor.goto("/cases");
  await expect(spokenFor.getByText(title)).toBeVisible();
  await spokenFor.goto(path);
  await expect(spokenFor.getByText("罗大友替您反映的")).toBeVisible();
});

test("a passer-by joins a demand without a name and gets a receipt of the own", async ({ page, raise }) => {
  const { path } = await raise();
  await page.goto(path);
  await hydrated(page);
  await axe(page);
  await page.getByRole("button", { name: "不留姓名，也算我一个" }).click();
  await page.waitForURL(/filed=1/);
  await new Receipt(page).read();
  await expect(page.getByText("一共 2 人").first()).toBeVisible();
  await hydrated(page);
  await fits(page);
  await axe(page);
});

test("@desk a sealed name is opened by three persons, and the petitioner reads each step", async ({ page, reader, server }) => {
  const say = new Say(await reader("villager"));
  await say.open("report");
  await say.describe({ kind: "report", title: newTitle("办低保要送烟"), known: "密封姓名", name: "林建平" });
  await say.phone.fill(Resident.jianping);
  await say.page.getByRole("radio", { name: "县纪委监委" }).check({ force: true });
  await expect(say.code).toBeHidden();
  const path = await say.send();
  await new Receipt(say.page).read();

  const supervisor = new Pane(await reader("supervisor", { on: "desk", as: Member.countySupervisor }));
  await supervisor.open(path);
  await expect(supervisor.page.getByText("姓名密封").first()).toBeVisible();
  await supervisor.say("申请打开姓名", "为什么要打开", "要当面核对时间和地点", "提交申请");
  await supervisor.says(/申请打开密封的姓名/);
  const dispatcher = new Pane(await reader("dispatcher", { on: "desk", as: Member.countyDispatcher }));
  await dispatcher.open(path);
  await dispatcher.press("批准打开姓名");
  await dispatcher.says(/批准打开密封的姓名/);

  await new (await import("../pages/login")).DeskLogin(page).as("13900000003", "mingbai-demo");
  await page.goto("/desk/seals");
  await hydrated(page);
  await fits(page);
  await axe(page);
  const number = (await say.page.getByText(/^\d{8}-\d{4,}$|举报 \d{8}/).first().textContent())?.match(/\d{8}-\d+/)?.[0] ?? "";
  const request = page.getByRole("listitem").filter({ hasText: number });
  await request.getByRole("button", { name: "打开姓名" }).click();
  await expect(page.getByText("请先选钥匙文件")).toBeVisible();
  await page.getByLabel("您的钥匙文件").setInputFiles(KEY);
  await page.getByLabel("口令", { exact: true }).fill("not the passphrase");
  await request.getByRole("button", { name: "打开姓名" }).click();
  await expect(page.getByText("口令和钥匙文件对不上")).toBeVisible();
  await page.getByLabel("口令", { exact: true }).fill("mingbai-demo");
  await request.getByRole("button", { name: "打开姓名" }).click();
  await expect(request.getByText(`林建平 ${Resident.jianping}`)).toBeVisible();
  await expect(say.page.getByText(/身份保管人吴敬之打开了密封的姓名/)).toBeVisible();
  expect(server.log).not.toContain(Resident.jianping);
});

test("@desk a custodian makes a key in the browser, and its file opens what is sealed from then on", async ({ page }) => {
  await new (await import("../pages/login")).DeskLogin(page).as("13900000003", "mingbai-demo");
  await page.goto("/desk/seals");
  await hydrated(page);
  await page.getByLabel("给它起个名").fill("保险柜里那把");
  await page.getByLabel(/口令（至少/).fill("short");
  await page.getByRole("button", { name: "生成并存下钥匙文件" }).click();
  await expect(page.getByText("口令太短")).toBeVisible();
  await page.getByLabel(/口令（至少/).fill("a long enough passphrase");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "生成并存下钥匙文件" }).click();
  expect((await saved).suggestedFilename()).toBe("mingbai-custodian-key.json");
  await page.getByRole("button", { name: "登记这把钥匙" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "保险柜里那把" })).toBeVisible();
  await page.getByRole("button", { name: "停用保险柜里那把" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "保险柜里那把" }).getByText("停用于")).toBeVisible();
});
