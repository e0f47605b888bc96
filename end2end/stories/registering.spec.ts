import type { Page } from "@playwright/test";
import { Member, expect, hydrated, sound, test } from "../fixtures";
import { Pane } from "../pages/pane";
import { newTitle } from "../pages/say";

/** 登记来信来电, reached from the desk. */
async function register(page: Page): Promise<void> {
  await page.goto("/desk");
  await hydrated(page);
  await page.getByRole("link", { name: "登记来信来电" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "登记来信来电" })).toBeVisible();
  await hydrated(page);
}

test("@desk @desk-plain a letter becomes a case of the village, and its first step says how it came", async ({ page, signedInAs, trouble }) => {
  trouble.expect({ status: 422 });
  await signedInAs(Member.townshipClerk);
  await register(page);
  await expect(page.getByText("举报交给")).toBeHidden();
  await sound(page);
  const title = newTitle("桥头路灯不亮");
  await page.getByRole("radio", { name: "来信" }).check({ force: true });
  await page.getByLabel("哪一类、哪方面").selectOption({ label: "诉求 · 市政建设" });
  await page.getByLabel("反映了什么").fill(`${title}。信是程老伯托人带来的。`);
  await page.getByLabel("反映人姓名").fill("程老伯");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByText("请选一项")).toBeVisible();
  await expect(page.getByLabel("反映人姓名")).toHaveValue("程老伯");
  await expect(page.getByRole("radio", { name: "来信" })).toBeChecked();
  await page.getByLabel("哪个村的事").selectOption({ label: "白沙镇 白沙村" });
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const pane = new Pane(page);
  await pane.says("白沙镇人民政府登记了这件事（来信）");
  await expect(page.getByText("程老伯", { exact: true })).toBeVisible();
  await expect(page.getByText("白沙村委会").first()).toBeVisible();
});

test("@desk @desk-plain what the office may not see goes its way, and the number remains to be told", async ({ page, signedInAs }) => {
  await signedInAs(Member.townshipClerk);
  await register(page);
  await page.getByRole("radio", { name: "12388 举报电话" }).check({ force: true });
  await page.getByLabel("哪个村的事").selectOption({ label: "白沙镇 白沙村" });
  await page.getByLabel("哪一类、哪方面").selectOption({ label: "投诉 · 资金" });
  await page.getByLabel("反映了什么").fill(`${newTitle("修渠的账没贴")}。来电人不留姓名。`);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByText(/已经登记，编号 \d{8}-\d{4}/)).toBeVisible();
  await expect(page.getByText("这件事由白沙镇纪委办，不归您单位看。编号请告诉反映人。")).toBeVisible();
  await sound(page);
  await page.getByRole("link", { name: "再登记一件" }).click();
  await expect(page.getByLabel("反映了什么")).toHaveValue("");
});

test("@desk @desk-plain a village registers nothing for others", async ({ page, signedInAs }) => {
  await signedInAs(Member.villageCadre);
  await page.goto("/desk");
  await expect(page.getByRole("link", { name: "常用答复" })).toBeVisible();
  await expect(page.getByRole("link", { name: "登记来信来电" })).toHaveCount(0);
});
