import { readFileSync } from "node:fs";
import { type BrowserContext, type Page, expect } from "@playwright/test";
import { phone } from "./devices";

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Contexts in which JavaScript is switched off. */
export const plainContexts = new WeakSet<BrowserContext>();

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown[]; html: string; failureSummary?: string }[];
}

/** Fails with what WCAG 2.2 AA would have otherwise on this page; `but` names rules of axe that do not count here. */
export async function axe(page: Page, { within, but = [] }: { within?: string; but?: string[] } = {}): Promise<void> {
  const checked = plainContexts.has(page.context()) ? await twin(page) : page;
  await checked.evaluate(axeSource);
  const violations: Violation[] = await checked.evaluate(
    ([within, but, rules]) =>
      // @ts-expect-error axe puts itself there
      window.axe
        .run(within ?? document, {
          runOnly: { type: "tag", values: rules },
          rules: Object.fromEntries(but.map((id) => [id, { enabled: false }])),
          resultTypes: ["violations"],
        })
        .then((results: { violations: unknown[] }) => results.violations),
    [within, but, rules] as const,
  );
  if (checked !== page) await checked.context().close();
  const readable = violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, html, failureSummary = "" }) => `    ${target.join(" ")}\n      ${html}\n      ${failureSummary.replaceAll("\n", "\n      ")}`);
    return `${id}: ${help}\n${places.join("\n")}`;
  });
  expect(readable.join("\n\n"), `accessibility of ${page.url()}`).toBe("");
}

/** The same document where axe can run: it waits for timers, which never ring where JavaScript is switched off. */
async function twin(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const context = await browser.newContext({ ...phone, storageState: await page.context().storageState() });
  const other = await context.newPage();
  const body = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, "");
  await other.route(page.url(), (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await other.goto(page.url());
  return other;
}

/** Fails when the page is wider than the screen. */
export async function fits(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const reaches = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1);
    return [`${document.documentElement.scrollWidth} > ${width}`, ...reaches.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });
  expect(wider.join("\n"), `${page.url()} is wider than the screen`).toBe("");
}
