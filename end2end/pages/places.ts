import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";

/** /places: the village picker. */
export class Places {
  constructor(readonly page: Page) {}

  get search() {
    return this.page.getByRole("searchbox", { name: "村名" });
  }
  get found() {
    return this.page.getByRole("main").getByRole("listitem").getByRole("link");
  }
  village(name: string, above: string) {
    return this.found.filter({ hasText: name }).filter({ hasText: above });
  }

  async open(address = "/places"): Promise<void> {
    await this.page.goto(address);
    await hydrated(this.page);
  }

  /** Types a name; with WebAssembly the answer comes by itself, without one asks for it. */
  async find(words: string, plain: boolean): Promise<void> {
    await this.search.fill(words);
    if (plain) await this.page.getByRole("button", { name: "找", exact: true }).click();
  }
}
