import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, hydrated, Member, Resident, test } from "./fixtures";

// Pictures of pages, for people to look at: bin/screens [PATH…]. A path may say who looks: "desk:/desk" a village
// cadre, "me:/cases" a resident; else a stranger.

const known = [
  ...["/", "/places", "/login", "/say", "/say?kind=report", "/board", "/meetings", "/disclosures", "/services", "/outbox", "/desk/login"],
  ...["me:/me", "me:/cases", "desk:/desk", "desk:/desk/meetings", "desk:/desk/meetings/new", "desk:/desk/applications"],
];
const people: Record<string, string> = { me: Resident.meilan, desk: Member.villageCadre, county: Member.countyDispatcher };
const asked = (process.env.MINGBAI_SCREENS ?? "").split(/\s+/).filter(Boolean);
const folder = join(__dirname, "results", "screens");

test.describe.configure({ mode: "serial" });

for (const entry of asked.length > 0 ? asked : known) {
  const [, who, path = entry] = /^(\w+):(\/.*)$/.exec(entry) ?? [];
  test(`pictures of ${entry}`, async ({ server, reader }) => {
    test.setTimeout(180_000);
    mkdirSync(folder, { recursive: true });
    const name = entry === "/" ? "home" : entry.replace(/\W+/g, "-").replace(/^-|-$/g, "");
    for (const device of ["phone", "desk"] as const) {
      const page = await reader(`${device} ${entry}`, { on: device, as: who === undefined ? undefined : people[who] });
      for (const look of ["light", "dark", "elder"] as const) {
        await page.emulateMedia({ colorScheme: look === "dark" ? "dark" : "light" });
        if (look === "elder") await page.context().addCookies([{ name: "size", value: "elder", url: server.origin }]);
        const answer = await page.goto(path);
        expect(answer?.status(), path).toBe(200);
        await hydrated(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) console.log(`${entry} is ${wide} px too wide on the ${device}, ${look}`);
        await page.screenshot({ path: join(folder, `${name}.${device}.${look}.png`), fullPage: true });
      }
      await page.context().close();
    }
  });
}
