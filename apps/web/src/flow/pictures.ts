import type { Bytes } from "@glimmers/primitives";

/** A picture made small: its pixels and nothing else. */
export interface SmallPicture {
  readonly bytes: Bytes;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}
