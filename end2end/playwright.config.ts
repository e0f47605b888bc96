import { execFileSync } from "node:child_process";
import { type BrowserContextOptions, defineConfig } from "@playwright/test";
import { desk, deskPlain, phone, plain } from "./devices";

/** The system's own Chromium: Playwright's cannot be downloaded everywhere. */
const executablePath = execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim();

const use = ({ reducedMotion, ...options }: BrowserContextOptions) => ({ ...options, contextOptions: { reducedMotion } });

/** Titles with this tag, or without any. */
const told = (tag: string) => new RegExp(`@${tag}\\b|^(?!.*@(phone|plain|desk)\\b)`, "s");

export default defineConfig({
  testDir: "stories",
  outputDir: "results/failures",
  globalSetup: "./seeded.ts",
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["html", { outputFolder: "report", open: "never" }]],
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
    },
    actionTimeout: 15_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
  // Stories are told on a phone twice, with WebAssembly and with JavaScript switched off, unless their tags say
  // where: @phone (needs WebAssembly), @plain (only without), @desk (a wide screen with WebAssembly), @desk-plain
  // (a wide screen without). A title may carry several.
  projects: [
    { name: "phone", use: use(phone), grep: told("phone") },
    { name: "phone-plain", use: use(plain), grep: told("plain") },
    { name: "desk", use: use(desk), grep: /@desk(?![-\w])/ },
    { name: "desk-plain", use: use(deskPlain), grep: /@desk-plain\b/ },
    // Takes pictures when asked to: see screens.ts.
    ...(process.env.MINGBAI_SCREENS === undefined ? [] : [{ name: "screens", testDir: ".", testMatch: "screens.ts" }]),
  ],
});
