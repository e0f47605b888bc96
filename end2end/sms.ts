import { expect } from "@playwright/test";
import type { Server } from "./server";

/** The six digits in the newest text to a phone, from the demo's outbox page. */
export async function codeFor(server: Server, phone: string): Promise<string> {
  let code: string | undefined;
  await expect(async () => {
    const page = await (await fetch(`${server.origin}/outbox`)).text();
    // The page's words alone, numbers unspaced; newest first.
    const words = page.replace(/<(script|style)[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, " ").replace(/(\d)\s+(?=\d{4}\b)/g, "$1");
    code = new RegExp(`${phone}(?:(?!\\b1\\d{10}\\b)[\\s\\S])*?(?<!\\d)(\\d{6})(?!\\d)`).exec(words)?.[1];
    expect(code, `a code for ${phone} at /outbox`).toBeDefined();
  }).toPass({ timeout: 5_000 });
  return code ?? "";
}
