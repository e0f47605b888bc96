import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

/** Where the release binary is: MINGBAI_BINARY, or what bin/build made. */
export const binary =
  process.env.MINGBAI_BINARY ??
  join(process.env.CARGO_TARGET_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "mingbai", "target"), "release", "mingbai");

/** Settings that put everything a server keeps into one folder. */
export function keptIn(folder: string): Record<string, string> {
  return {
    MINGBAI_DEMO: "1",
    MINGBAI_DATABASE_URL: `sqlite://${join(folder, "mingbai.db")}`,
    MINGBAI_MEDIA: join(folder, "media"),
    MINGBAI_SECRET_FILE: join(folder, "secret"),
  };
}

/** The machine's environment without settings that somebody has in their shell. */
export function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith("MINGBAI_"));
  return { ...Object.fromEntries(rest), ...settings };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A real server with its own copy of the demo. */
export class Server {
  private process?: ChildProcess;
  private lines: string[] = [];
  /** Cookies of those who have logged in here, by phone: see `people.ts`. */
  readonly sessions = new Map<string, { name: string; value: string }>();

  private constructor(
    /** Its own folder: database, photos, secret. */
    readonly folder: string,
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  /** Starts a server on a copy of the demo; `settings` are more MINGBAI_… variables. */
  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const template = process.env.MINGBAI_TEMPLATE;
    if (!template) throw new Error("the demo's template is missing: seeded.ts makes it");
    const folder = mkdtempSync(join(tmpdir(), "mingbai-"));
    cpSync(template, folder, { recursive: true });
    const port = await freePort();
    const server = new Server(folder, port, { ...keptIn(folder), MINGBAI_ADDR: `127.0.0.1:${port}`, ...settings });
    await server.up();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What it has said so far. */
  get log(): string {
    return this.lines.join("");
  }

  /** Starts it again after `down`, on the same data and port. */
  async up(): Promise<void> {
    const child = spawn(binary, ["serve"], { cwd: this.folder, env: environment(this.settings), stdio: ["ignore", "pipe", "pipe"] });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => this.lines.push(chunk.toString()));
    for (const began = Date.now(); Date.now() - began < 20_000; ) {
      if (child.exitCode !== null) break;
      const answer = await fetch(`${this.origin}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await this.down("SIGKILL");
    throw new Error(`the server did not become ready:\n${this.log}`);
  }

  /** Stops it and waits until it is gone. */
  async down(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const patience = setTimeout(() => child.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(patience);
  }

  /** Stops it and forgets its data. */
  async end(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
