import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";

/** / */
export class Home {
  constructor(readonly page: Page) {}

  get doors() {
    return this.page.getByRole("navigation", { name: "您想做什么" });
  }

  /** One of the four doors, by its words. */
  door(words: string) {
    return this.doors.getByRole("link", { name: words });
  }

  async open(): Promise<void> {
    await this.page.goto("/");
    await hydrated(this.page);
  }
}
