import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";

/** /disclosures/{id}, and what readers do with it. */
export class Disclosure {
  constructor(readonly page: Page) {}

  /** Opens the one of that title from its village's list. */
  async find(village: string, title: string | RegExp): Promise<void> {
    await this.page.context().addCookies([{ name: "village", value: village, url: new URL(this.page.url()).origin }]);
    await this.page.goto("/disclosures");
    await hydrated(this.page);
    await this.page.getByRole("main").getByRole("link", { name: title }).first().click();
    await this.page.waitForURL(/\/disclosures\/\d+/);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Its path, without what of it is shown. */
  get path() {
    return new URL(this.page.url()).pathname;
  }

  /** The way from a line to the form. */
  ask(line: number) {
    return this.page.getByRole("link", { name: `问这一行：第 ${line} 行`, exact: true });
  }

  get questions() {
    return this.page.getByRole("region", { name: "疑问和答复" });
  }
  get comments() {
    return this.page.getByRole("region", { name: "大家说" });
  }
  mark(words: string) {
    return this.page.getByRole("region", { name: "有没有用" }).getByRole("button", { name: words });
  }

  async comment(words: string, name?: string): Promise<void> {
    await this.comments.getByLabel("说一句").fill(words);
    if (name !== undefined) await this.comments.getByLabel("您的名字").fill(name);
    await this.comments.getByRole("button", { name: "发出去" }).click();
    await expect(this.comments.getByText(words)).toBeVisible();
  }
}
