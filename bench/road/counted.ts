import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** A way to a server that counts what goes over it. */
export interface CountedWay {
  readonly address: string;
  /** Bytes in both directions so far, headers and all. */
  readonly bytes: () => number;
  readonly end: () => void;
}

/** Passes every byte on to `port` on this machine, and counts it. */
export const countedWayTo = async (port: number): Promise<CountedWay> => {
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("data", (chunk) => (bytes += chunk.length));
    far.on("data", (chunk) => (bytes += chunk.length));
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${own}`,
    bytes: () => bytes,
    end: () => void server.close(),
  };
};
