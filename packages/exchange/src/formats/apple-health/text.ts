// What stands between the quotes of an attribute, as text.

// Browsers, workers and Node all have this one; pure rooms have no library types for it.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { readonly decode: (bytes?: Uint8Array) => string };

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const windows = new TextDecoder("windows-1252");

/** Text, and what had to be done to have it. */
export interface AttributeText {
  readonly text: string;
  /** It was no UTF-8: it was read as windows-1252. */
  readonly guessed: boolean;
}

/** As long as a text is ever kept; longer ones are cut before anything is made of them. */
const LONGEST = 100_000;

/** UTF-8, or else windows-1252; entities undone, characters that XML knows not taken out. */
export const attributeText = (bytes: Uint8Array, from: number, to: number): AttributeText => {
  const { text, guessed } = decoded(bytes.subarray(from, Math.min(to, from + LONGEST)));
  return { text: withoutControls(withoutEntities(text)), guessed };
};

const decoded = (bytes: Uint8Array): AttributeText => {
  try {
    return { text: utf8.decode(bytes), guessed: false };
  } catch {
    return { text: windows.decode(bytes), guessed: true };
  }
};

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Once over and never again, so that `&amp;lt;` stays `&lt;`. One that XML does not know stays too. */
const withoutEntities = (text: string): string =>
  text.includes("&")
    ? text.replaceAll(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
        (whole: string, hex?: string, decimal?: string, name?: string) =>
          name === undefined
            ? (letterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ?? whole)
            : (NAMED.get(name) ?? whole),
      )
    : text;

const letterOf = (code: number): string | undefined =>
  code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff) ? String.fromCodePoint(code) : undefined;

const withoutControls = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are the ones that are looked for
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
