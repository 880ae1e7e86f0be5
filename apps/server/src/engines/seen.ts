import { minutes } from "@glimmers/primitives";

/** How exactly it is noted when a device was last here: no finer than this, in ms. */
export const SEEN_EVERY = minutes(1);
