import type { Bytes, Random } from "@glimmers/primitives";

/**
 * What the road takes of the world to reach a server, in the few members it uses, so that
 * this room needs neither the DOM's types nor Node's. `globalThis.fetch` of a page, a worker
 * and Node fits, and so does a server in the same process.
 */
export interface HttpWays {
  readonly fetch: Fetch;
  /** Resolves after so many milliseconds, unless stopped. */
  readonly wait: (milliseconds: number) => Wait;
  /** Spreads out those who come back at the same moment. */
  readonly random: Random;
}

export interface Wait {
  readonly over: Promise<void>;
  /** `over` may then never resolve. */
  readonly stop: () => void;
}

export type Fetch = (address: string, wish: FetchWish) => Promise<FetchAnswer>;

export interface FetchWish {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly headers: Record<string, string>;
  readonly body?: Bytes | string;
  readonly cache: "no-store";
  readonly credentials: "omit";
  readonly redirect: "error";
  readonly referrerPolicy: "no-referrer";
}

export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): StreamReader } | null;
  arrayBuffer(): Promise<ArrayBuffer>;
  text(): Promise<string>;
}

export interface StreamReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** What `task` gives, or "late" when it takes longer than this. */
export const within = async <T>(
  { wait }: Pick<HttpWays, "wait">,
  milliseconds: number,
  task: Promise<T>,
): Promise<T | "late"> => {
  const patience = wait(milliseconds);
  try {
    return await Promise.race([task, patience.over.then(() => "late" as const)]);
  } finally {
    patience.stop();
  }
};
