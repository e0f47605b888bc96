// Puts together what the binary carries: `node bin/pack.mjs TARGET BUNDLE…`, called by bin/build and bin/dev.
//
// From each BUNDLE folder that Trunk wrote, the scripts and the WebAssembly, with a list of its parts; from npm, the media player. Every
// file gets its brotli beside it: the server compresses nothing while it serves. QUICK=1 leaves that out.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [target, ...bundles] = process.argv.slice(2);
mkdirSync(target, { recursive: true });

/** Everything below a folder, as paths inside it. */
const inside = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));

/** The files of each part of a bundle, its own and those that it shares with others, by the part's name. */
function parts(link) {
  const loads = [...link.matchAll(/(\w+) = (?:wrapAsyncCb\()?makeLoad\([^]*?new URL\("\.\/([^"]+)"[^]*?\n, \[(.*?)\]/g)];
  const files = new Map(loads.map(([, name, file]) => [name, file]));
  const prefix = "__wasm_split_load_";
  return Object.fromEntries(
    loads
      .filter(([, name]) => name.startsWith(prefix))
      .map(([, name, file, needs]) => [name.slice(prefix.length), [file, ...needs.match(/\w+/g)?.map((need) => files.get(need)) ?? []]]),
  );
}

for (const bundle of bundles) {
  const files = inside(bundle).filter((name) => /\.(js|wasm)$/.test(name)).sort();
  // Its files name each other: it is the folder whose name changes with their content.
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(bundle, file)));
  const folder = join(target, `${basename(bundle)}-${hash.digest("hex").slice(0, 16)}`);
  mkdirSync(folder, { recursive: true });
  for (const file of files) copyFileSync(join(bundle, file), join(folder, file));
  writeFileSync(join(folder, "parts.json"), JSON.stringify(parts(readFileSync(join(bundle, "__wasm_split.js"), "utf8"))));
}

const { version, license } = JSON.parse(readFileSync("node_modules/hls.js/package.json", "utf8"));
const player = readFileSync("node_modules/hls.js/dist/hls.light.min.js", "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
const banner = `/*! hls.js ${version}, ${license}, https://github.com/video-dev/hls.js */\n`;
const hash = createHash("sha256").update(player).digest("hex").slice(0, 16);
writeFileSync(join(target, `hls-${hash}.js`), banner + player);

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1).padStart(8)} KB`;
for (const file of inside(target).sort()) {
  const bytes = readFileSync(join(target, file));
  if (process.env.QUICK) continue;
  const squeezed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(join(target, `${file}.br`), squeezed);
  console.log(`${kilobytes(bytes.length)} ${kilobytes(squeezed.length)} br   ${file}`);
}
