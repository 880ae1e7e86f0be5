// The way a device takes to a server that stands in the same process: for the clients' tests.
import type { Fetch, FetchWish, HttpWays } from "@glimmers/sync";
import { checks } from "./checks.ts";
import type { Ask } from "./test-person.ts";

export const ORIGIN = "https://server.test";

/** May look at an answer on its way, and bring another in its place: a line that lies. */
export type OnTheLine = (answer: Response, address: string) => Response | Promise<Response>;

export interface TestWays extends HttpWays {
  readonly sha256: typeof checks.sha256;
  /** Every request so far, as it went out. */
  readonly sent: readonly { readonly address: string; readonly wish: FetchWish }[];
}

export const testWays = (ask: Ask, onTheLine: OnTheLine = (answer) => answer): TestWays => {
  const sent: { address: string; wish: FetchWish }[] = [];
  const fetch: Fetch = async (address, wish) => {
    sent.push({ address, wish });
    const { method, headers, body } = wish;
    const path = address.slice(ORIGIN.length);
    return onTheLine(
      await ask(path, { method, headers, ...(body !== undefined && { body }) }),
      address,
    );
  };
  return {
    fetch,
    sent,
    sha256: checks.sha256,
    random: { bytes: (length) => new Uint8Array(length) },
    // Nothing here waits: a pause is over at once, patience never ends.
    wait: (milliseconds) => ({
      over: milliseconds === 0 ? Promise.resolve() : new Promise(() => undefined),
      stop: () => undefined,
    }),
  };
};
