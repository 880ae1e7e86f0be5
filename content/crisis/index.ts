import book from "./lines.json" with { type: "json" };

/**
 * Note: Crisis lines
 *
 * Every line here was seen in a source, none was dialled; `checked` says so and the screen
 * says it too. What the source did not tell is null, empty or "unknown", never guessed.
 * The same digits mean different services in different countries (113 is an ambulance in
 * Norway and a suicide line in the Netherlands), so a number is never shown without its
 * country, and never rewritten into the form with a plus sign.
 */
export interface CrisisLine {
  /** Two letters, ISO 3166. */
  readonly country: string;
  /** What the service calls itself; null where the source names only its number. */
  readonly service: string | null;
  readonly audience: "unknown" | "children" | "domestic violence";
  /** Exactly as dialled inside the country; null where the line only takes texts. */
  readonly dial: string | null;
  /** The key to press once somebody answers. */
  readonly option: string | null;
  readonly sms: TextLine | null;
  /** Address of a chat, to be read and typed, never fetched. */
  readonly chat: string | null;
  readonly hours: string | null;
  readonly zone: string | null;
  /** Language codes; empty when unknown. */
  readonly languages: readonly string[];
  readonly cost: "free" | "paid" | "unknown";
  readonly showsOnBill: "yes" | "no" | "unknown";
  readonly operator: string | null;
  /** Since when the number has been answered: a day or a month. */
  readonly since: string | null;
  /** Something more to say of it: a name under `support.note.` in the catalogue. */
  readonly note: "england" | "billed-2020" | "several-languages" | null;
  readonly sourceUrl: string | null;
  /** The day somebody saw it on the operator's own page; null when nobody has. */
  readonly verifiedOn: string | null;
  readonly verifiedBy: readonly string[];
  readonly checked: Checked;
}

export interface TextLine {
  readonly to: string;
  /** The word to send; null when any will do. */
  readonly text: string | null;
}

export interface Checked {
  readonly how: "second-hand" | "own page";
  /** A day or a month. */
  readonly when: string;
}

export interface EmergencyNumber {
  readonly dial: string;
  readonly reaches: "any" | "ambulance" | "police";
}

/** What there is to call in one country. No lines is an honest answer; no emergency number too. */
export interface CountryHelp {
  readonly country: string;
  readonly emergency: readonly EmergencyNumber[];
  readonly lines: readonly CrisisLine[];
}

interface CrisisBook {
  readonly countries: readonly CountryHelp[];
  /** Countries of which only the emergency number is known, by that number. */
  readonly emergencyOnly: Readonly<Record<string, readonly string[]>>;
}

export const crisisBook = book as CrisisBook;

/** Somewhere that is not on the list: the code for an unknown region. */
export const ELSEWHERE = "ZZ";

const emergencyOnly = (country: string): readonly EmergencyNumber[] =>
  Object.entries(crisisBook.emergencyOnly)
    .filter(([, countries]) => countries.includes(country))
    .map(([dial]) => ({ dial, reaches: "any" }));

/** @example helpIn("IS").emergency // [{ dial: "112", reaches: "any" }] */
export const helpIn = (country: string): CountryHelp =>
  crisisBook.countries.find((help) => help.country === country) ?? {
    country,
    emergency: emergencyOnly(country),
    lines: [],
  };

/** Every country of which at least the emergency number is known, by code. */
export const knownCountries = (): readonly string[] =>
  [
    ...crisisBook.countries.map((help) => help.country),
    ...Object.values(crisisBook.emergencyOnly).flat(),
  ].toSorted();

/** After this long a number may have changed hands. */
const FRESH_DAYS = 180;
const DAY = 86_400_000;

/** Lines last seen more than 180 days before `today` (milliseconds); a month counts from its first day. */
export const staleLines = (today: number): readonly CrisisLine[] =>
  crisisBook.countries
    .flatMap((help) => help.lines)
    .filter((line) => today - Date.parse(line.checked.when) > FRESH_DAYS * DAY);

/**
 * A number as a telephone takes it: digits, and nothing that was only there to be read.
 *
 * @example dialled("0800 111 0 111") // "08001110111"
 */
export const dialled = (written: string): string => written.replaceAll(/[^\d+*#]/g, "");
