import type { Bytes } from "@glimmers/primitives";

/** One file to go into a zip or a folder. Its bytes are asked for once, when it is its turn. */
export interface FileToWrite {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: AsyncIterable<Bytes> | Bytes;
}
