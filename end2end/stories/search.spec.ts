import { Member, axe, expect, fits, hydrated, test } from "../fixtures";
import { Inbox } from "../pages/inbox";
import { newTitle } from "../pages/say";

test("@phone @plain @desk @desk-plain a cadre finds a matter by two characters, by who raised it, by its day", async ({ page, raise, signedInAs }) => {
  const { title } = await raise({ title: newTitle("水渠塌了一段"), name: "欧阳翠花" });
  await raise({ title: newTitle("围墙裂了"), name: "司马长风" });
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=all");
  for (const words of ["水渠", "翠花", "欧阳 水渠"]) {
    await inbox.find(words);
    await expect(page).toHaveURL((url) => url.searchParams.get("q") === words);
    await expect(inbox.item(title)).toBeVisible();
    await expect(inbox.item(/围墙/)).toHaveCount(0);
    await expect(inbox.list.getByRole("status")).toHaveText(/^找到 \d+ 件$/);
    await hydrated(page);
  }
  await inbox.find("渠水");
  await expect(page.getByText("没有找到「渠水」")).toBeVisible();
  await fits(page);
  await axe(page);
});

test("@phone @plain @desk @desk-plain a cadre finds what was filed within some days, and takes the days away again", async ({ page, raise, signedInAs }) => {
  const { title } = await raise({ title: newTitle("今天的水表不转了") });
  await signedInAs(Member.villageCadre);
  const inbox = new Inbox(page);
  await inbox.open("/desk?queue=all");
  const day = (back: number) => new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
  await page.getByText("按提交日期找").click();
  await page.getByLabel("从").fill(day(1));
  await page.getByLabel("到").fill(day(0));
  await fits(page);
  await axe(page);
  await page.getByRole("button", { name: "查找" }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("from") === day(1) && url.searchParams.get("to") === day(0));
  await expect(inbox.item(title)).toBeVisible();
  await expect(page.getByLabel("从")).toHaveValue(day(1));
  await inbox.open(`/desk?queue=all&q=水表&from=${day(400)}&to=${day(300)}`);
  await expect(page.getByText("没有找到「水表」")).toBeVisible();
  await page.getByRole("link", { name: "不限日期" }).click();
  await expect(inbox.item(title)).toBeVisible();
  await inbox.open("/desk?queue=all&from=昨天");
  await expect(page.getByText("日期看不明白")).toBeVisible();
});
