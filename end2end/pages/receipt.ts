import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";

/** What has no account has a receipt: on its case's page, at /receipts, and on paper. */
export class Receipt {
  constructor(readonly page: Page) {}

  /** The digits on the case's page or on paper, in groups of four. */
  get digits() {
    return this.page.getByLabel("回执号", { exact: true });
  }

  async read(): Promise<string> {
    await expect(this.digits).toHaveText(/^\d{4} \d{4} \d{4} \d{4}$/);
    return (await this.digits.textContent()) ?? "";
  }

  /** Opens a case with its receipt, as somebody would who has it on paper. */
  async open(digits: string): Promise<void> {
    await this.page.goto("/receipts");
    await hydrated(this.page);
    await this.type(digits);
  }

  async type(digits: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "回执号" }).fill(digits);
    await this.page.getByRole("button", { name: "查进度" }).click();
  }

  async leave(): Promise<void> {
    await this.page.getByRole("button", { name: "看完了" }).click();
    await this.page.waitForURL(/\/receipts$/);
  }
}
