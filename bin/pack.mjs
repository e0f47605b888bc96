// Puts together what the binary carries: `node bin/pack.mjs TARGET BUNDLE…`, called by bin/build and bin/dev.
//
// From each BUNDLE folder that Trunk wrote, the scripts and the WebAssembly; from npm, the media player. Every
// file gets its brotli beside it: the server compresses nothing while it serves. QUICK=1 leaves that out.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [target, ...bundles] = process.argv.slice(2);
mkdirSync(target, { recursive: true });

/** Everything below a folder, as paths inside it. */
const inside = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));

for (const bundle of bundles) {
  for (const file of inside(bundle).filter((name) => /\.(js|wasm)$/.test(name))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    copyFileSync(join(bundle, file), join(target, file));
  }
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
