import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary, environment, keptIn } from "./server";

/** Seeds the demo once; every server starts from a copy. */
export default function seeded(): () => void {
  if (!existsSync(binary)) throw new Error(`there is no ${binary}: run bin/build first, or set MINGBAI_BINARY`);
  const template = mkdtempSync(join(tmpdir(), "mingbai-template-"));
  execFileSync(binary, ["seed", "demo"], { cwd: template, env: environment(keptIn(template)), stdio: ["ignore", "ignore", "inherit"] });
  process.env.MINGBAI_TEMPLATE = template;
  return () => rmSync(template, { recursive: true, force: true });
}
