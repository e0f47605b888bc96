import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";

/** /desk: queues, search and list. */
export class Inbox {
  constructor(readonly page: Page) {}

  async open(address = "/desk"): Promise<void> {
    await this.page.goto(address);
    await hydrated(this.page);
  }

  get list() {
    return this.page.getByRole("region", { name: "收件" });
  }
  get search() {
    return this.page.getByRole("searchbox", { name: "搜索" });
  }
  get items() {
    return this.list.getByRole("listitem").getByRole("link");
  }

  /** A queue's link: its name and how many lie there. */
  queue(name: string) {
    return this.page.getByRole("navigation", { name: "分类" }).getByRole("link", { name });
  }

  item(title: string | RegExp) {
    return this.list.getByRole("link", { name: title });
  }

  /** How many lie in a queue. */
  async count(name: string): Promise<number> {
    const number = /\d+/.exec(await this.queue(name).innerText());
    if (!number) throw new Error(`${name} has no count`);
    return Number(number[0]);
  }

  async find(words: string): Promise<void> {
    await this.search.fill(words);
    await this.search.press("Enter");
  }
}
