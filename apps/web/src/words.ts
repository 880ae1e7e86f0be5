import type en from "../../../content/words/en/index.ts";

/**
 * The catalogue: every string a person reads, by area and name. `content/words/en` is the
 * source; every other language has the same keys, which a test checks.
 */
export type Catalogue = Readonly<Record<Area, Readonly<Record<string, Phrase>>>>;

type Area = keyof typeof en;
/** A sentence, or one for each plural form the language has. `{name}` is filled in. */
type Phrase = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

export type WordKey = { [A in Area]: `${A}.${keyof (typeof en)[A] & string}` }[Area];

export interface Words {
  readonly language: "en" | "de";
  /** Whether all screens can speak by now, and not only the first. */
  readonly whole: boolean;
  /** The phrase under `key`, with `{…}` filled in. A plural phrase needs `count`. */
  readonly t: (key: WordKey, given?: Readonly<Record<string, string | number>>) => string;
}

export const wordsOf = (language: "en" | "de", catalogue: Partial<Catalogue>): Words => {
  const plural = new Intl.PluralRules(language);
  const phrase = (key: string, count: number): string => {
    const [area = "", name = ""] = key.split(/\.(.*)/s);
    const found = catalogue[area as Area]?.[name];
    if (found === undefined) return key;
    if (typeof found === "string") return found;
    return found[plural.select(count)] ?? found.other ?? key;
  };
  const t: Words["t"] = (key, given = {}) =>
    phrase(key, Number(given["count"] ?? 0)).replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
      String(given[name] ?? hole),
    );
  return { language, whole: Object.hasOwn(catalogue, "practice"), t };
};

/** Every string of a language. */
export const loadWords = async (language: "en" | "de"): Promise<Words> => {
  const module = await (language === "de"
    ? import("../../../content/words/de/index.ts")
    : import("../../../content/words/en/index.ts"));
  return wordsOf(language, module.default);
};

/** What the first screen and Support say: little, and there at once. The rest follows. */
export const loadFirstWords = async (language: "en" | "de"): Promise<Words> => {
  const module = await (language === "de"
    ? import("../../../content/words/de/first.ts")
    : import("../../../content/words/en/first.ts"));
  return wordsOf(language, module.default);
};
