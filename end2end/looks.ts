import { readFileSync } from "node:fs";
import { type BrowserContext, type Page, expect } from "@playwright/test";
import { desk, phone } from "./devices";

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
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const wide = (page.viewportSize()?.width ?? 0) >= 1000;
  const context = await browser.newContext({
    ...(wide ? desk : phone),
    storageState: await page.context().storageState(),
    colorScheme: dark ? "dark" : "light",
  });
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

/** Fails when a number that is read as one stands on two lines: sums, telephones, the numbers of cards and accounts. */
export async function unbroken(page: Page): Promise<void> {
  const broken = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const number of (node.textContent ?? "").matchAll(/1\d\d \d{4} \d{4}|\d{3,4}-\d{7,8}|\d[\d,]*\.\d\d|\d[\d,*]{4,}/g)) {
        const range = document.createRange();
        range.setStart(node, number.index);
        range.setEnd(node, number.index + number[0].length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.push(number[0]);
      }
    }
    return found;
  });
  expect(broken, `numbers of ${page.url()} on two lines`).toEqual([]);
}

/** Fails unless the page fits and is accessible, in the light and in the dark. */
export async function sound(page: Page): Promise<void> {
  await fits(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect.poll(() => page.evaluate(ground)).toBe(colorScheme);
    await axe(page);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Whether the page stands on a light ground or on a dark one, as it is drawn now. */
function ground(): "light" | "dark" {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue > 384 ? "light" : "dark";
}

/** Chinese words on a page, wherever a reader or a screen reader meets them, but in what is marked as Chinese; `data` (names of places, what people wrote) does not count. */
export async function chinese(page: Page, data: RegExp): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = [document.title];
    const inChinese = (element: Element | null) => element?.closest("[lang|=zh]:not(html)") || element?.closest("script, style");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!inChinese(node.parentElement)) found.push(node.textContent ?? "");
    }
    for (const element of document.querySelectorAll("body *")) {
      if (inChinese(element)) continue;
      for (const name of ["aria-label", "placeholder", "alt", "title"]) found.push(element.getAttribute(name) ?? "");
    }
    return found;
  });
  const everywhere = new RegExp(data, "g");
  return texts.map((text) => text.replace(everywhere, "").trim()).filter((text) => /\p{Script=Han}/u.test(text));
}
