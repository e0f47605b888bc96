import { once } from "node:events";
import { type Server as Listener, type Socket, connect, createServer } from "node:net";

/** A way to a server that can be cut, for stories about bad connections. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private readonly far = new Set<Socket>();
  private state: "open" | "cut" | "asleep" | "deaf" = "open";

  private constructor(
    private readonly listener: Listener,
    readonly port: number,
  ) {}

  static async to(port: number): Promise<Wire> {
    const listener = createServer({ noDelay: true });
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const wire = new Wire(listener, address.port);
    listener.on("connection", (near) => wire.join(near, port));
    return wire;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  private join(near: Socket, port: number): void {
    if (this.state === "cut") {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port, host: "127.0.0.1", noDelay: true });
    this.far.add(far);
    far.on("close", () => this.far.delete(far));
    for (const [from, to] of [[near, far], [far, near]] as const) {
      this.sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.sockets.delete(from);
        to.destroy();
      });
      if (this.state === "asleep" || (this.state === "deaf" && from === far)) from.pause();
    }
  }

  /** Breaks every connection and refuses new ones. */
  cut(): void {
    this.state = "cut";
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** Lets nothing through any more and tells nobody: a phone in a tunnel. */
  sleep(): void {
    this.state = "asleep";
    for (const socket of this.sockets) socket.pause();
  }

  /** What is sent arrives, what is answered does not. */
  deafen(): void {
    this.state = "deaf";
    for (const socket of this.far) socket.pause();
  }

  /** Everything works again; what was held back by `sleep` arrives. */
  restore(): void {
    this.state = "open";
    for (const socket of this.sockets) socket.resume();
  }

  async end(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.listener.close();
    await once(this.listener, "close");
  }
}
