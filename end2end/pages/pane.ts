import { type Page, expect } from "@playwright/test";
import { hydrated } from "../hydration";

/** /desk/cases/{id}: a case as the cadre has it. */
export class Pane {
  constructor(readonly page: Page) {}

  async open(path: string): Promise<void> {
    await this.page.goto(`/desk${path}`);
    await hydrated(this.page);
  }

  get verbs() {
    return this.page.getByRole("group", { name: "办理" });
  }

  /** Presses a verb that takes nothing. */
  async press(verb: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${verb}`) }).click();
  }

  /** Opens a verb's form. */
  async unfold(verb: string): Promise<void> {
    await this.page.locator("summary", { hasText: verb }).first().click();
  }

  async answer(words: string): Promise<void> {
    await this.unfold("答复");
    await this.page.getByRole("radio", { name: "解决了" }).check({ force: true });
    await this.page.getByRole("textbox", { name: "答复" }).fill(words);
    await this.page.getByRole("button", { name: "发出答复" }).click();
  }

  async says(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("list").getByText(words).first()).toBeVisible();
  }
}
