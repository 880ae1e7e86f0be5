import type { Moment } from "@glimmers/model";

/** What a row shows: its moment, or that its bytes do not open. */
export type Seen = Moment | "unreadable";

/** The moments of some rows that follow one another; undefined where one does not open. */
export type Page = readonly (Moment | undefined)[];

/** A page still on its way, or one shorter than it will be, shows nothing yet. */
export const seenOn = (page: Page | undefined, place: number): Seen | undefined =>
  page === undefined || place >= page.length ? undefined : (page[place] ?? "unreadable");
