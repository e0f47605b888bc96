import { writeFileSync } from "node:fs";
import { Member, expect, hydrated, sound, test } from "../fixtures";
import { Disclosing, cells } from "../pages/disclosures";
import { newTitle, photo } from "../pages/say";

const MONTH = new Intl.DateTimeFormat("zh-CN", { year: "numeric", month: "long", timeZone: "Asia/Shanghai" }).format(new Date());
const ROSTER = [
  ["2026年水库移民补贴发放表", "", "", "", ""],
  ["户主", "身份证号", "人口", "金额（元）", "备注"],
  ["陈大川", "350121195803121237", "４", "2,400.00", ""],
  ["程桂花", "350121195709084521", "2", "1200", "本人 350121195709084521 已核"],
  ["合计", "", "6", "3600", ""],
];

test("@desk @desk-plain a roster goes from the spreadsheet through review to the villagers, and nobody's numbers with it", async ({ page, signedInAs, reader, likewise, trouble }, info) => {
  trouble.expect({ status: 422 });
  const title = newTitle("水库移民补贴");
  await signedInAs(Member.villageClerk);
  const writer = new Disclosing(page);
  const desk = await writer.begin(title, "补贴发放", MONTH);
  await sound(page);

  // A file that is none is told so, and nothing is taken.
  const notes = info.outputPath("笔记.xlsx");
  writeFileSync(notes, "这不是表格");
  await writer.send({ file: notes });
  await expect(page.getByText("找不到表格：要有一行列名，下面是一行一行的内容。")).toBeVisible();
  await page.getByRole("link", { name: "换一张表格" }).click();
  await page.waitForURL(desk);

  // A cell that is wrong is named; not one line is taken.
  const wrong = ROSTER.map((row) => row.map((cell) => (cell === "1200" ? "一千二左右" : cell)));
  await writer.send({ cells: cells(wrong) });
  await expect(page.getByRole("heading", { name: /有 1 处要改/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /D4.*一千二左右.*不是金额/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^就这样放进去/ })).toHaveCount(0);
  await sound(page);
  await page.getByRole("link", { name: "回到公示" }).click();

  await writer.send({ cells: cells(ROSTER) });
  await expect(page.getByRole("combobox", { name: "D 列「金额」当成什么" })).toHaveValue("money.yuan");
  await expect(page.getByRole("row", { name: /合计.*金额.*3,600.00.*3,600.00.*一样/ })).toBeVisible();
  await sound(page);
  await writer.take();
  await expect(page.getByText("350121195803121237")).toBeVisible();
  await writer.attach({ name: "合同.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 一份合同") }, "租赁合同");
  await expect(page.getByRole("link", { name: "租赁合同 PDF" })).toBeVisible();
  await writer.do("送审");
  await expect(writer.state("待审核")).toBeVisible();
  // Nobody has reviewed it: it can be taken back and sent again.
  await writer.do("撤回送审");
  await expect(writer.state("草稿")).toBeVisible();
  await writer.do("送审");
  await expect(writer.state("待审核")).toBeVisible();

  // Somebody else reviews it: sent back once, then approved with the signed sheet.
  const office = new Disclosing(await reader("reviewer", { on: likewise.desk, as: Member.townshipReviewer }));
  await office.open("/desk/disclosures");
  await expect(office.page.getByRole("link", { name: /^公示 \d+ 份等您审核$/ })).toBeVisible();
  await office.page.getByRole("region", { name: "等我审核" }).getByRole("link", { name: new RegExp(title) }).click();
  await office.page.waitForURL(desk);
  await office.do("退回修改", (form) => form.getByLabel("哪里要改").fill("请写明标准"));
  await writer.open(desk);
  await expect(page.getByText("请写明标准").first()).toBeVisible();
  await page.getByText("改标题、时间、说明").click();
  await page.getByLabel("说明（可以不写）").fill("每人每年六百元，按户口本上的人算。");
  await page.getByRole("button", { name: "存下来" }).click();
  await page.waitForURL(desk);
  await writer.do("送审");
  await office.open(desk);
  await office.do("审核通过");
  await expect(office.page.getByText("这一项要填")).toBeVisible();
  await office.open(desk);
  await office.do("审核通过", (form) => office.sign(form, photo("signed-sheet")));
  await expect(office.state("已公示")).toBeVisible();

  // A villager finds it by its place, whole but for persons.
  const villager = await reader("villager", { on: likewise.phone });
  await villager.goto("/v/350121101201?next=/disclosures");
  await villager.getByRole("link", { name: new RegExp(title) }).click();
  await expect(villager.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await expect(villager.getByText("陈*川")).toBeVisible();
  await expect(villager.getByText(/350121/)).toHaveCount(0);
  await expect(villager.getByText("3,600.00")).toBeVisible();
  const [paper] = await Promise.all([villager.waitForEvent("download"), villager.getByRole("link", { name: "租赁合同 PDF" }).click()]);
  expect(paper.suggestedFilename()).toBe("paper.pdf");
  await expect(villager.getByRole("region", { name: "谁写的、谁审的" }).getByText("江美琴（白沙镇人民政府）")).toBeVisible();
  await sound(villager);

  // What was published this month goes into the village's own group as one message, masked as on its page.
  await writer.open("/desk/disclosures");
  await page.getByRole("link", { name: "发到村民群" }).click();
  const message = page.getByRole("textbox", { name: "发到群里的话" });
  await expect(message).toHaveValue(/^【白沙村】.*公示了 \d+ 件/);
  await expect(message).toHaveValue(new RegExp(`${title}（${MONTH}）\n发放前 · 金额 3,600.00 元\nhttp.*${desk.replace("/desk", "")}\n`));
  await sound(page);
  if (likewise.desk === "desk") {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "抄下来" }).click();
    await expect(page.getByText("抄好了，到群里粘贴就行。")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await message.inputValue());
  }
});

test("@desk @desk-plain a subsidy that was paid long ago is disclosed as paid, and its reviewer is told of a line that stands there twice", async ({ page, signedInAs, reader, likewise }) => {
  await signedInAs(Member.villageClerk);
  const writer = new Disclosing(page);
  await page.goto("/desk/disclosures/new");
  await hydrated(page);
  const paid = page.getByRole("group", { name: "补贴发了没有" });
  await expect(paid).toBeHidden();
  await page.getByRole("radio", { name: "补贴发放" }).check({ force: true });
  await paid.getByRole("radio", { name: "已经发了，补公示" }).check({ force: true });
  await sound(page);
  await page.getByLabel("标题").fill(newTitle("以前的补贴"));
  await page.getByLabel("哪段时间的").selectOption({ label: MONTH });
  await page.getByRole("button", { name: "下一步：放表格" }).click();
  await page.waitForURL(/\/desk\/disclosures\/\d+$/);
  await expect(page.getByText("发放后", { exact: true })).toBeVisible();
  const desk = new URL(page.url()).pathname;
  const twice = ["陈大川", "350121195803121237", "4", "2400", ""];
  await writer.send({ cells: cells([ROSTER[1], twice, ["程桂花", "350121195709084521", "2", "1200", ""], twice]) });
  await writer.take();
  await writer.do("送审");
  const office = new Disclosing(await reader("reviewer", { on: likewise.desk, as: Member.townshipReviewer }));
  await office.open(desk);
  await expect(office.page.getByText("第 1、3 行一模一样（陈大川），是不是重了？")).toBeVisible();
  await sound(office.page);
  await office.do("退回修改", (form) => form.getByRole("textbox").fill("陈大川重了"));
});

test("@desk @desk-plain a correction is a new version: what changed is shown, and the old one stays", async ({ page, signedInAs, reader, likewise }) => {
  const title = newTitle("村集体收支");
  const rows = [["项目", "收入", "支出"], ["店面租金", "3750", ""], ["路灯电费", "", "486.35"]];
  await signedInAs(Member.villageClerk);
  const writer = new Disclosing(page);
  const office = new Disclosing(await reader("reviewer", { on: likewise.desk, as: Member.townshipReviewer }));
  const desk = await writer.begin(title, "财务收支", MONTH);
  const approve = async () => {
    await writer.do("送审");
    await office.open(desk);
    await office.do("审核通过", (form) => office.sign(form, photo("signed-sheet")));
    await expect(office.state("已公示")).toBeVisible();
  };
  await writer.send({ cells: cells(rows) });
  await writer.take();
  await approve();

  await writer.open(desk);
  await writer.do("更正", (form) => form.getByLabel("为什么要更正（大家都会看到）").fill("电费漏记了一个月"));
  await writer.rename(`${title}（改）`);
  // What nobody has reviewed is read by nobody else.
  const villager = await reader("villager", { on: likewise.phone });
  await villager.goto(desk.replace("/desk", ""));
  await expect(villager.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  await writer.send({ cells: cells([...rows.slice(0, 2), ["路灯电费", "", "972.70"], ["垃圾清运费", "", "2600"]]) });
  await writer.take();
  await expect(page.getByText(`标题改了，原来是“${title}”。`)).toBeVisible();
  await approve();

  await villager.goto(desk.replace("/desk", ""));
  await expect(villager.getByRole("heading", { level: 1, name: `${title}（改）` })).toBeVisible();
  await expect(villager.getByText(`标题改了，原来是“${title}”。`)).toBeVisible();
  await expect(villager.getByRole("heading", { name: "和第 1 版比，改了什么" })).toBeVisible();
  await expect(villager.getByText("新增 1 行")).toBeVisible();
  await expect(villager.getByText("486.35")).toBeVisible();
  await expect(villager.getByText("为什么改：电费漏记了一个月")).toBeVisible();
  await villager.getByRole("link", { name: /^第 1 版/ }).click();
  await expect(villager.getByText("这是以前的一版，后来更正过。")).toBeVisible();
  await expect(villager.getByText("972.70")).toHaveCount(0);

  await office.open(desk);
  await office.do("撤下", (form) => form.getByLabel("为什么撤下（大家都会看到）").fill("和上个月的表放错了"));
  await villager.goto(desk.replace("/desk", ""));
  await expect(villager.getByText("这条公示撤下了：和上个月的表放错了")).toBeVisible();
  await expect(villager.getByText("店面租金")).toHaveCount(0);
});

test("@desk @desk-plain of two cadres who disclose the same month one is published, and the other is led to it", async ({ page, signedInAs, reader, likewise, trouble }) => {
  trouble.expect({ status: 409 });
  const title = newTitle("村集体收支");
  const rows = [["项目", "收入", "支出"], ["店面租金", "3750", ""]];
  await signedInAs(Member.villageClerk);
  const one = new Disclosing(page);
  const other = new Disclosing(await reader("the other cadre", { on: likewise.desk, as: Member.villageCadre }));
  const office = new Disclosing(await reader("reviewer", { on: likewise.desk, as: Member.townshipReviewer }));
  const begin = async (cadre: Disclosing) => {
    const desk = await cadre.begin(title, "财务收支", MONTH);
    await cadre.send({ cells: cells(rows) });
    await cadre.take();
    return desk;
  };
  const approve = async (desk: string) => {
    await office.open(desk);
    await office.do("审核通过", (form) => office.sign(form, photo("signed-sheet")));
  };
  const first = await begin(one);
  const second = await begin(other);
  await expect(other.page.getByText(/也在写同一份/)).toBeVisible();
  await one.do("送审");
  await other.do("送审");
  await expect(other.page.getByText("同一份公示已经有人送审了")).toBeVisible();
  await expect(other.page.getByRole("link", { name: "去看送审的那一份" })).toHaveAttribute("href", first);
  await approve(first);
  await expect(office.state("已公示")).toBeVisible();

  await other.open(second);
  await expect(other.page.getByText("这份已经公示了")).toBeVisible();
  await other.do("送审");
  await expect(other.page.getByText("同一个地方、同一段时间的这份公示已经有人发过了。")).toBeVisible();
  await other.page.getByRole("link", { name: "去看已经公示的那一份" }).click();
  await other.page.waitForURL(first);
  // What was begun for nothing is thrown away.
  await other.open(second);
  await other.do("删掉草稿");
  await other.page.waitForURL(/\/desk\/disclosures$/);
  await expect(other.page.getByRole("region", { name: "正在写" }).getByRole("link", { name: new RegExp(title) })).toHaveCount(0);

  // Villagers find one.
  const villager = await reader("villager", { on: likewise.phone });
  await villager.goto("/v/350121101201?next=/disclosures");
  await expect(villager.getByRole("main").getByRole("link", { name: new RegExp(title) })).toHaveCount(1);
});

test("@desk what is sent to be reviewed comes into the reviewer's list by itself", async ({ page, signedInAs, reader, likewise }) => {
  const title = newTitle("村集体收支");
  const office = new Disclosing(await reader("reviewer", { on: likewise.desk, as: Member.townshipReviewer }));
  await office.open("/desk/disclosures");
  await signedInAs(Member.villageClerk);
  const writer = new Disclosing(page);
  await writer.begin(title, "财务收支", MONTH);
  await writer.send({ cells: cells([["项目", "收入", "支出"], ["店面租金", "3750", ""]]) });
  await writer.take();
  await writer.do("送审");
  await expect(office.page.getByRole("region", { name: "等我审核" }).getByRole("link", { name: new RegExp(title) })).toBeVisible();
});
