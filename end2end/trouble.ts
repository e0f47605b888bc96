import { type BrowserContext, expect } from "@playwright/test";

/** Trouble that a story means to cause. All that is given has to fit. */
export interface Expected {
  /** A response with this status (400 and above). */
  status?: number;
  /** Requests that break off or cannot be made. */
  broken?: true;
  /** A console or page error that says this. */
  says?: RegExp;
  /** The path it happens at: `/live`, or a pattern for path and query. */
  path?: string | RegExp;
}

interface Found {
  who: string;
  what: string;
  url: string;
  status?: number;
  broken?: true;
  said?: string;
}

/** Collects console errors, page errors and failed requests of every browser in a story. */
export class Trouble {
  private readonly found: Found[] = [];
  private readonly expected: Expected[] = [];

  /** Says that this is going to happen, or may; before or after it does. */
  expect(...expected: Expected[]): void {
    this.expected.push(...expected);
  }

  watch(context: BrowserContext, who: string): void {
    context.on("console", (message) => {
      const text = message.text();
      // The browser's own line about a failed request; the request itself is below.
      if (message.type() !== "error" || text.startsWith("Failed to load resource:")) return;
      this.found.push({ who, what: `console: ${text}`, url: message.location().url, said: text });
    });
    context.on("weberror", (error) => {
      const said = String(error.error());
      this.found.push({ who, what: `page error: ${said}`, url: error.page()?.url() ?? "", said });
    });
    context.on("response", (response) => {
      const status = response.status();
      if (status >= 400) this.found.push({ who, what: `${response.request().method()} ${status}`, url: response.url(), status });
    });
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "failed";
      // Aborted: the page was left, or closed its stream. Code that is compiled while it comes fails so; had it not
      // come at all, the page would not have been taken over.
      const left = why === "net::ERR_ABORTED" || (why === "net::ERR_FAILED" && request.url().endsWith(".wasm"));
      if (!left) this.found.push({ who, what: `${request.method()} ${why}`, url: request.url(), broken: true });
    });
  }

  /** Fails with a line for everything that was not expected. */
  check(): void {
    const lines = this.found.filter((found) => !this.expected.some((expected) => fits(expected, found))).map(({ who, what, url }) => `${who}: ${what} ${url}`);
    expect(lines.join("\n"), "console errors, page errors and failed requests").toBe("");
  }
}

function fits(expected: Expected, found: Found): boolean {
  if (expected.status !== undefined && expected.status !== found.status) return false;
  if (expected.broken && !found.broken) return false;
  if (expected.says && !expected.says.test(found.said ?? "")) return false;
  if (expected.path === undefined) return true;
  if (!URL.canParse(found.url)) return false;
  const { pathname, search } = new URL(found.url);
  return typeof expected.path === "string" ? expected.path === pathname : expected.path.test(pathname + search);
}
