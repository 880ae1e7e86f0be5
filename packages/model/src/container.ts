import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import * as v from "valibot";
import type { NotARecord, Noticed } from "./fields.ts";
import { noticed, parserOf, text } from "./fields.ts";

/** Something put down for now: not gone, and not to be looked at until the person opens it. */
export interface Container extends Noticed {
  readonly kind: "container";
  /** What it is kept in, in the person's words: "the tin with the lid". */
  readonly label: string;
  /** A word, a colour, or nothing. Shown only when it is opened on purpose. */
  readonly note?: string;
  /** When it may be opened, if that was said. Nothing reminds of it. */
  readonly openOn?: Instant;
  /** With whom it may be opened, if that was said. */
  readonly openWith?: string;
}

export type NotAContainer = NotARecord<"NotAContainer">;

const container = v.strictObject({
  kind: v.literal("container"),
  ...noticed,
  label: text(200),
  note: v.exactOptional(text()),
  openOn: v.exactOptional(v.custom<Instant>(isInstant, "is not a time")),
  openWith: v.exactOptional(text(200)),
});

/** Reads a container from a form, a file or another device. */
export const parseContainer = parserOf<Container, "NotAContainer">(container, "NotAContainer");
