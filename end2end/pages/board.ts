import type { Page } from "@playwright/test";
import { hydrated } from "../hydration";

/** /board: what a village raised, and what became of it. */
export class Board {
  constructor(readonly page: Page) {}

  /** The board of a village. */
  async open(village: string, query = ""): Promise<void> {
    await this.page.goto(`/v/${village}?next=${encodeURIComponent(`/board${query}`)}`);
    await hydrated(this.page);
  }

  get heading() {
    return this.page.getByRole("heading", { level: 1, name: "大家说的事" });
  }
  get cards() {
    return this.page.getByRole("main").getByRole("article");
  }
  card(title: string | RegExp) {
    return this.cards.filter({ has: this.page.getByRole("heading", { name: title }) });
  }

  /** One of the four figures: how many there are, and the way to these. */
  figure(name: string) {
    return this.page.getByRole("navigation", { name: "办得怎么样" }).getByRole("link", { name });
  }
  async count(name: string): Promise<number> {
    const number = /\d+/.exec(await this.figure(name).innerText());
    if (!number) throw new Error(`${name} has no count`);
    return Number(number[0]);
  }

  scope(name: string) {
    return this.page.getByRole("navigation", { name: "看哪里的" }).getByRole("link", { name });
  }

  /** Narrows it down to a category. */
  async choose(category: string): Promise<void> {
    const choices = this.page.getByRole("navigation", { name: "只看一类" });
    if (!(await choices.isVisible())) await this.page.getByText("只看一类").click();
    await choices.getByRole("link", { name: category }).click();
  }
}
