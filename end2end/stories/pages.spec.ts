import { Resident, expect, hydrated, sound, test } from "../fixtures";

// Every page of the portal, on every device: accessible in the light and in the dark, no wider than the screen,
// no error in the console.

const pages = [
  { path: "/" },
  { path: "/places" },
  { path: "/places?q=白沙" },
  { path: "/login" },
  { path: "/login?phone=13900000050" },
  { path: "/me" },
  { path: "/me", as: Resident.meilan },
  { path: "/outbox" },
  { path: "/cases" },
  { path: "/cases", as: Resident.meilan },
  { path: "/disclosures" },
  { path: "/powers" },
  { path: "/powers?village=350121101201" },
  { path: "/services" },
  { path: "/services/1" },
  { path: "/applications" },
  { path: "/applications", as: Resident.meilan },
  { path: "/offline" },
  { path: "/say" },
  { path: "/say?kind=report" },
  { path: "/say", as: Resident.meilan },
  { path: "/board" },
  { path: "/board", as: Resident.meilan },
  { path: "/meetings" },
  { path: "/meetings?scope=county" },
  { path: "/nowhere", status: 404 },
  { path: "/cases/999999", status: 404 },
  { path: "/powers/999999", status: 404 },
  { path: "/meetings/999999", status: 404 },
  { path: "/services/999999", status: 404 },
  { path: "/applications/999999", status: 404 },
];

for (const { path, as, status = 200 } of pages) {
  test(`@phone @plain @desk ${path}${as === undefined ? "" : " of a villager"} is accessible, light and dark, and fits`, async ({ page, signedInAs, trouble }) => {
    if (status !== 200) trouble.expect({ status });
    if (as !== undefined) await signedInAs(as);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await hydrated(page);
    await expect(page.getByRole("main")).toBeVisible();
    await sound(page);
  });
}

test("@phone @plain @desk the home page of a village with a live meeting is accessible, light and dark, and fits", async ({ page }) => {
  await page.goto("/v/350121101201");
  await hydrated(page);
  await expect(page.getByText("正在直播").first()).toBeVisible();
  await sound(page);
});

for (const title of ["店面招租", "老年食堂", "山林承包权", "旧小学楼", "橄榄园", "饮水管网"]) {
  test(`@phone @plain @desk the meeting ${title} is accessible, light and dark, and fits`, async ({ page }) => {
    await page.goto("/v/350121101201?next=/meetings?scope=township");
    await hydrated(page);
    await page.getByRole("main").getByRole("link", { name: new RegExp(title) }).click();
    await expect(page).toHaveURL(/\/meetings\/\d+/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
    await hydrated(page);
    await sound(page);
  });
}

// The villagers of the story and what became of their matters: every state that a case's page can be in.
const matters = [
  { title: /里厝的路/, as: "13900000060" },
  { title: /集体店面租给谁/, as: Resident.meilan },
  { title: /滑坡/, as: "13900000080" },
  { title: /菜场/, as: Resident.meilan },
  { title: /搭个棚/, as: Resident.guihua },
  { title: /机井水泵/, as: "13900000091" },
  { title: /运土车/, as: "13900000063" },
  { title: /护栏/, as: "13900000083" },
  { title: /垃圾/, as: Resident.jianping },
  { title: /耕地补贴/, as: "13900000054" },
  { title: /两万/, as: "13900000064" },
  { title: /便道/, as: "13900000081" },
  { title: /自来水/, as: "13900000084" },
];

for (const { title, as } of matters) {
  test(`@phone @plain @desk a villager's page of the matter ${title.source} is accessible, light and dark, and fits`, async ({ page, signedInAs }) => {
    await signedInAs(as);
    await page.goto("/cases");
    await hydrated(page);
    await page.getByRole("main").getByRole("link", { name: title }).first().click();
    await expect(page).toHaveURL(/\/cases\/\d+/);
    await hydrated(page);
    await expect(page.getByRole("heading", { name: "办理经过" })).toBeVisible();
    await sound(page);
  });
}
