import { type Page, expect } from "@playwright/test";

/** Saying something into a form, and voice notes on a page. */
export class Voice {
  constructor(readonly page: Page) {}

  get start() {
    return this.page.getByRole("button", { name: /说一段话/ });
  }
  get stop() {
    return this.page.getByRole("button", { name: "说完了" });
  }
  /** What was said into the form. */
  get recorded() {
    return this.page.getByRole("list", { name: "录好的话" }).getByRole("listitem");
  }
  /** The player of a voice note that was sent. */
  get player() {
    return this.page.getByRole("figure").filter({ hasText: /^语音，/ }).locator("audio");
  }

  /** Waits until so many seconds have been recorded. */
  async runsTo(seconds: number): Promise<void> {
    await expect(this.page.getByRole("timer")).toHaveText(new RegExp(`^0:0[${seconds}-9] / 3:00$`));
  }

  /** Says something that takes so many seconds, and waits until it has been received. */
  async record(seconds: number): Promise<void> {
    await this.start.click();
    await this.runsTo(seconds);
    await this.stop.click();
    await expect(this.recorded.getByText("已收到")).toBeVisible();
  }

  /** At the desk: writes down what a note says. */
  async write(words: string): Promise<void> {
    const form = this.page.locator("details").filter({ has: this.page.locator("summary", { hasText: "写成文字" }) });
    await form.locator("summary").click();
    await form.getByRole("textbox", { name: "这段话说的是" }).fill(words);
    await form.getByRole("button", { name: "存下来" }).click();
  }
}
