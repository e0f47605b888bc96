import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";

/** /cases/{id}: a matter as the villager has it. */
export class Case {
  constructor(readonly page: Page) {}

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await hydrated(this.page);
  }

  /** A verb with its form, folded or not. */
  form(verb: string) {
    return this.page.locator("details").filter({ has: this.page.locator("summary", { hasText: verb }) });
  }

  get talk() {
    return this.page.getByRole("region", { name: "和干部说话" });
  }
  /** The own stars, once they are given. */
  get given() {
    return this.page.getByRole("region", { name: "您的评价" });
  }
  get steps() {
    return this.page.getByRole("region", { name: "办理经过" });
  }

  async message(words: string): Promise<void> {
    await this.talk.getByLabel("补充说明").fill(words);
    await this.talk.getByRole("button", { name: "发送" }).click();
  }

  /** Rates process and result in the stars' words. */
  async rate(process: string, result: string, words: string): Promise<void> {
    await this.page.getByRole("group", { name: "办事过程" }).getByText(process, { exact: true }).click();
    await this.page.getByRole("group", { name: "办理结果" }).getByText(result, { exact: true }).click();
    await this.page.getByLabel(/想说的话/).fill(words);
    await this.page.getByRole("button", { name: "提交评价" }).click();
  }

  async reopen(words: string): Promise<void> {
    await this.form("没办好，要重办").locator("summary").click();
    await this.page.getByLabel("哪里没办好").fill(words);
    await this.page.getByRole("button", { name: "要求重办" }).click();
  }

  async withdraw(words: string): Promise<void> {
    await this.form("撤回").locator("summary").click();
    await this.page.getByLabel("为什么撤回").fill(words);
    await this.page.getByRole("button", { name: "撤回这件事" }).click();
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.steps.getByText(words).first()).toBeVisible();
  }
}
