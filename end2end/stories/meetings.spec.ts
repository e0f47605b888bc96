import { Member, axe, expect, fits, hydrated, test } from "../fixtures";

test("the list shows the live meeting of Baisha and its page plays or links the stream", async ({ page }) => {
  await page.goto("/v/350121101201");
  await page.goto("/meetings");
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1, name: "直播会" })).toBeVisible();
  await fits(page);
  await axe(page);
  await page.getByRole("main").getByRole("link", { name: /店面/ }).first().click();
  await expect(page).toHaveURL(/\/meetings\/\d+/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("店面");
  await expect(page.getByRole("listitem").filter({ hasText: "开标" }).first()).toBeVisible();
  await fits(page);
  await axe(page);
});

test("@phone a meeting that is announced goes live on the villager's page by itself", async ({ page, reader }) => {
  const cadre = await reader("cadre", { on: "desk", as: Member.villageCadre });
  await cadre.goto("/desk/meetings/new");
  await hydrated(cadre);
  await cadre.getByRole("radio", { name: "招投标" }).check({ force: true });
  const subject = `水沟清淤招标 ${Date.now() % 100_000}`;
  await cadre.getByLabel("会议主题").fill(subject);
  await cadre.getByLabel("在哪里开").fill("村委会二楼");
  await cadre.getByLabel("什么时候开").fill("2027-03-01T09:00");
  for (const phase of ["验标", "开标", "唱标"]) await cadre.getByRole("checkbox", { name: phase }).check({ force: true });
  await cadre.getByLabel("地址，或者怎么进群").first().fill("https://live.example.com/baisha");
  await cadre.getByRole("button", { name: "发出预告" }).click();
  await cadre.waitForURL(/\/desk\/meetings\/\d+/);
  const path = new URL(cadre.url()).pathname.replace("/desk", "");

  await page.goto(path);
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await cadre.locator("summary", { hasText: "开始直播" }).click();
  await cadre.getByRole("button", { name: "开始直播" }).click();
  await expect(page.getByText("正在直播").first()).toBeVisible({ timeout: 3_000 });
});
