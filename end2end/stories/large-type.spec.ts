import { expect, fits, sound, test, unbroken } from "../fixtures";
import { Disclosure } from "../pages/disclosure";

/** 杨发祥, Zhuoyuan: the village has confirmed his household. */
const FAXIANG = "13900000090";

for (const size of ["normal", "elder"]) {
  test(`@plain on a small phone in ${size} letters no sum, telephone or account number stands on two lines`, async ({ page, server, signedInAs }) => {
    await page.setViewportSize({ width: 360, height: 640 });
    await signedInAs(FAXIANG);
    const cookies = { size, village: "350121101201.%E7%99%BD%E6%B2%99%E6%9D%91" };
    await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: server.origin })));
    for (const path of ["/", "/villages/350121101201", "/household"]) {
      await page.goto(path);
      await unbroken(page);
      await sound(page);
    }
    await expect(page.getByText("15,000.00").first()).toBeVisible();
    await page.goto("/disclosures");
    const chart = page.getByRole("img", { name: "每个月的收入和支出（元）" });
    const outside = await chart.evaluate((chart) =>
      [...chart.querySelectorAll("*")].filter((part) => part.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1).map((part) => part.outerHTML),
    );
    expect(outside, "the newest month is seen without scrolling").toEqual([]);
    await page.getByText("看数字").first().click();
    await unbroken(page);
    await fits(page);
    const disclosure = new Disclosure(page);
    for (const title of [/集体资产出租情况/, /村集体收支/, /耕地地力保护补贴/]) {
      await disclosure.find("350121101201.%E7%99%BD%E6%B2%99%E6%9D%91", title);
      await unbroken(page);
      await fits(page);
    }
  });
}
