import type { Format, Glance } from "../reading/format.ts";

/**
 * What was taken away from this app. It is recognised here, so that nobody is told it is of no
 * known form, and it has nothing to tell: it comes back whole, as it was, by `openOwn`.
 */
const ownCopy = (
  name: "archive" | "plain-json",
  recognise: (glance: Glance) => Promise<boolean> | boolean,
): Format => ({
  name,
  recognise: async (glance) => ((await recognise(glance)) ? "certain" : "no"),
  read: async function* () {},
});

/** As far in as a file says what it is; inside a text of somebody, its quotes would be escaped. */
const SAID_WITHIN = 2_000;

const says = (format: string, text: string | undefined): boolean =>
  text !== undefined &&
  new RegExp(`(?<!\\\\)"format"\\s*:\\s*"${format}"`).test(text.slice(0, SAID_WITHIN));

/** The zip of everything: `docs/formats/archive.md`. */
export const archive = ownCopy("archive", async ({ names, inside }) =>
  names?.includes("manifest.json") === true
    ? says("glimmers-archive", await inside("manifest.json"))
    : false,
);

/** The one readable file: the same page. */
export const plainJson = ownCopy("plain-json", ({ text }) => says("glimmers-journal", text));

/** Whether a form is one of our own, which comes back by another door. */
export const isOwnCopy = (format: string | undefined): boolean =>
  format === "archive" || format === "plain-json";
