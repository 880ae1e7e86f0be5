import type { Bytes } from "@glimmers/primitives";

/** Raw deflate (RFC 1951), from the platform. `inflate` rejects on bytes that are not. */
export interface Squeeze {
  readonly deflate: (bytes: Bytes) => Promise<Bytes>;
  readonly inflate: (bytes: Bytes) => Promise<Bytes>;
}
