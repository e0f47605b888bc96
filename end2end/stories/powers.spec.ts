import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Member, expect, hydrated, newPhone, sound, test } from "../fixtures";
import { Case } from "../pages/case";
import { Say, newTitle } from "../pages/say";
import { workbook } from "../workbook";

const BAISHA = "350121101201";
const SHOPS = "集体店面公开招租";

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}

/** From the list of Baisha to the page of a power. */
async function read(page: Page, name: string): Promise<void> {
  await go(page, `/powers?village=${BAISHA}`);
  await page.getByRole("link", { name: new RegExp(name) }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await hydrated(page);
}

test("a villager reads how a power is to be used, complains about its use, and the discipline office sees which one", async ({ page, server, reader, likewise }) => {
  await go(page, `/powers?village=${BAISHA}`);
  await expect(page.getByText(/^白沙村的干部能定的事/)).toBeVisible();
  await sound(page);
  await read(page, SHOPS);
  await expect(page.getByRole("img", { name: `${SHOPS}的流程图` })).toBeVisible();
  await expect(page.getByRole("list", { name: "每一步的文字" }).getByRole("listitem")).toHaveCount(7);
  await expect(page.getByText("不公告直接续租").first()).toBeVisible();
  await sound(page);
  await page.getByRole("link", { name: "说说用得不对的地方" }).click();
  await expect(page.getByRole("checkbox", { name: new RegExp(SHOPS) })).toBeChecked();
  await hydrated(page);
  await sound(page);
  const say = new Say(page);
  const phone = newPhone();
  const title = await say.describe({ kind: "complaint", title: newTitle("店面没有公告就租出去了"), name: "陈阿婆" });
  await say.confirm(server, phone);
  await expect(page.getByRole("checkbox", { name: new RegExp(SHOPS) })).toBeChecked();
  const path = await say.send();
  await expect(page.getByRole("link", { name: SHOPS })).toHaveAttribute("href", /\/powers\/\d+\?version=2$/);

  const officer = new Case(await reader("officer", { on: likewise.desk, as: Member.townshipDiscipline }));
  await go(officer.page, `/desk${path}`);
  await expect(officer.page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(officer.page.getByRole("link", { name: SHOPS })).toBeVisible();
});

test("an older version stays to be read, and the new one says why it came and what it changed", async ({ page }) => {
  await read(page, SHOPS);
  await expect(page.getByText(/^为什么改：有村民反映店面直接续租/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "这一版改了什么" })).toBeVisible();
  await page.getByRole("link", { name: /^第 1 版/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "集体资产发包出租" })).toBeVisible();
  await expect(page.getByText("这是以前的一版，后来改过。")).toBeVisible();
  await sound(page);
  await page.getByRole("link", { name: "看现在的" }).click();
  await expect(page.getByRole("heading", { level: 1, name: SHOPS })).toBeVisible();
});

test("@desk @desk-plain a village clerk writes a power line by line, the township publishes it, and villagers find it", async ({ page, reader, likewise, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  await signedInAs(Member.villageClerk);
  await go(page, "/desk/powers");
  await sound(page);
  await page.getByRole("link", { name: "新写一项" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "新写一项权力" })).toBeVisible();
  await hydrated(page);
  await sound(page);
  const name = newTitle("村口石板路维护");
  await page.getByLabel("权力名称").fill(name);
  await page.getByRole("radio", { name: "工程项目" }).check({ force: true });
  await page.getByLabel("谁来用（岗位）").fill("村民委员会");
  await page.getByLabel("政策依据").fill("白沙村村民自治章程");
  const flow = page.getByLabel("流程，一行一步");
  await flow.fill("村委会｜看现场，报预算｜3 天\n村监委会｜预算合理吗？");
  await page.getByRole("button", { name: "存成草稿" }).click();
  await expect(page.getByText(/第 2 行：这一步是问句/)).toBeVisible();
  await flow.fill("村委会｜看现场，报预算｜3 天\n村监委会｜预算合理吗？｜1 天｜否→1\n村委会｜请人修，公示｜10 天");
  await page.getByRole("button", { name: "存成草稿" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("img", { name: `${name}的流程图` })).toBeVisible();
  await hydrated(page);
  await sound(page);
  const path = new URL(page.url()).pathname;
  await page.locator("summary").filter({ hasText: "送审" }).click();
  await page.getByRole("button", { name: "送审" }).click();
  await expect(page.getByText("待审核", { exact: true })).toBeVisible();

  const judge = await reader("judge", { on: likewise.desk, as: Member.townshipReviewer });
  await go(judge, "/desk/powers");
  await judge.getByRole("link", { name: new RegExp(name) }).click();
  await expect(judge.getByRole("heading", { level: 1, name })).toBeVisible();
  await hydrated(judge);
  await judge.locator("summary").filter({ hasText: "审核通过" }).click();
  await judge.getByRole("button", { name: "审核通过" }).click();
  await expect(judge.getByText("已公布", { exact: true })).toBeVisible();

  const villager = await reader("villager", { on: likewise.phone });
  await go(villager, `/powers?village=${BAISHA}&words=${encodeURIComponent(name)}`);
  await expect(villager.getByRole("link", { name: new RegExp(name) })).toHaveAttribute("href", path.replace("/desk", ""));
});

test("@desk @desk-plain a list of powers comes out of a spreadsheet, and is sent, reviewed and published together", async ({ page, reader, likewise, signedInAs, trouble }, info) => {
  trouble.expect({ status: 422 });
  const names = [newTitle("晒谷场使用"), newTitle("水渠清淤用工")];
  const row = (name: string, kind: string) => [name, kind, "村民委员会", "白沙村村民自治章程", "村委会｜受理｜1 天；村委会｜办理｜3 天"];
  const list = (kind: string) => workbook([["白沙村小微权力清单"], ["权力名称", "类别", "行使主体", "政策依据", "运行流程"], row(names[0], "资产资源"), row(names[1], kind)]);
  const send = async (name: string, bytes: Buffer) => {
    const file = info.outputPath(name);
    writeFileSync(file, bytes);
    await page.getByLabel("选表格文件（.xlsx 或 .csv）").setInputFiles(file);
    await page.getByRole("button", { name: "导入成草稿" }).click();
  };
  await signedInAs(Member.villageClerk);
  await go(page, "/desk/powers/import");
  await sound(page);
  await send("wrong.xlsx", list("什么都行"));
  await expect(page.getByText(/第 4 行的“类别”/)).toBeVisible();
  await hydrated(page);
  await send("list.xlsx", list("用工"));
  await page.waitForURL(/\/desk\/powers\?region=/);
  await hydrated(page);
  await sound(page);
  for (const name of names) await page.getByRole("checkbox", { name: `选上：${name}` }).check();
  await page.getByRole("button", { name: "选上的都送审" }).click();
  await expect(page.getByRole("region", { name: "送审了，等别人审" }).getByRole("link", { name: new RegExp(names[1]) })).toBeVisible();

  const judge = await reader("judge", { on: likewise.desk, as: Member.townshipReviewer });
  await go(judge, "/desk/powers");
  await judge.getByRole("button", { name: "选上的都审核通过" }).click();
  await expect(judge.getByText("请选一项")).toBeVisible();
  await hydrated(judge);
  for (const name of names) await judge.getByRole("checkbox", { name: `选上：${name}` }).check();
  await judge.getByRole("button", { name: "选上的都审核通过" }).click();
  await expect(judge.getByRole("checkbox", { name: `选上：${names[0]}` })).toHaveCount(0);

  const villager = await reader("villager", { on: likewise.phone });
  for (const name of names) {
    await go(villager, `/powers?village=${BAISHA}&words=${encodeURIComponent(name)}`);
    await expect(villager.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  }
});
