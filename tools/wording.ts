// `node tools/wording.ts` reads every string the product says and names the words it may not use.
// The lists come from the wording rules of the product: nothing here promises, grades, commands
// or diagnoses. A person's own writing is never looked at.
import { filesLike, readText } from "./run.ts";

export type Language = "en" | "de";

export interface Fault {
  readonly found: string;
  readonly why: string;
}

interface Rule {
  /** Whole words, as the inside of a regular expression. */
  readonly words: string;
  readonly why: string;
}

const PROMISE = "promises more than anybody can";
const CLAIM = "is a claim about biology that is disputed";
const MEDICAL = "is a medical word; this is no medicine";
const GRADE = "grades a person";
const COMMAND = "commands";
const BLAME = "puts blame";

const ENGLISH: readonly Rule[] = [
  { words: "heal(s|ed|ing)?|cur(e|es|ed|ing)|fix(es|ed|ing)?", why: PROMISE },
  {
    words: "recover(s|ed|ing|y)? from trauma|(releas|discharg|stor)(e|es|ed|ing) trauma",
    why: PROMISE,
  },
  { words: "vagus|vagal( tone)?|polyvagal( theory)? proves|clinically proven", why: CLAIM },
  {
    words: "regulat(e|es|ed|ing) your nervous system|dysregulat(ed|ion)|reset(s|ting)?",
    why: CLAIM,
  },
  { words: "hack(s|ed|ing)?|rewir(e|es|ed|ing)|train(s|ing)? your brain", why: CLAIM },
  { words: "treat(s|ed|ing|ment|ments)?|therap(y|ies|eutic)", why: MEDICAL },
  { words: "diagnos(e|es|ed|ing|is|tic)|symptoms?|patients?", why: MEDICAL },
  {
    words:
      "ptsd|c-ptsd|adhd|ocd|depress(ion|ive)|bipolar|borderline|psychosis|schizophrenia|autis(m|tic)|(anxiety|panic|eating|dissociative) disorders?",
    why: MEDICAL,
  },
  { words: "scor(e|es|ed|ing)|normal(ly)?|levels?|goals?|streaks?|compliance", why: GRADE },
  {
    words: "should(n['’]t)?|must(n['’]t)?|just|calm down|push through|challeng(e|es|ing)|tough",
    why: COMMAND,
  },
  { words: "broken|fail(s|ed|ing|ure|ures)?|missed", why: BLAME },
];

const GERMAN: readonly Rule[] = [
  { words: "heil(en|t|te|ung|sam)|kurier(en|t)|reparier(en|t)", why: PROMISE },
  {
    words: "traum(a|ata|en) (überwinden|lösen|loslassen|entladen|speichern|verarbeiten)",
    why: PROMISE,
  },
  {
    words:
      "vagus\\p{L}*|vagal\\p{L}*|polyvagal\\p{L}* beweist|klinisch (bewiesen|erwiesen|geprüft)",
    why: CLAIM,
  },
  { words: "nervensystem (zu )?regulieren|dysregulier(t|te|ung)|reset", why: CLAIM },
  {
    words: "hack(s|en|t)?|umprogrammier(en|t)|neu verdraht(en|et)|gehirn (zu )?trainier(en|t)",
    why: CLAIM,
  },
  {
    words: "behandel(n|t|te)|behandlung(en)?|therapi(e|en|eren)|therapeutisch\\p{L}*",
    why: MEDICAL,
  },
  {
    words: "diagnos(e|en|tizieren|tiziert|tisch)|symptom(e|en|atik)?|patient(en|in|innen)?",
    why: MEDICAL,
  },
  {
    words:
      "ptbs|adhs|depression(en)?|depressiv\\p{L}*|bipolar\\p{L}*|borderline|psychose(n)?|schizophrenie|autis(mus|tisch)|(angst|panik|ess|zwangs|belastungs)störung(en)?",
    why: MEDICAL,
  },
  {
    words:
      "score|punkte(stand|zahl)?|normal(e|en|er|es|erweise)?|level|ziel(e|en)?|streak|compliance",
    why: GRADE,
  },
  {
    words:
      "soll(te|test|ten|tet)|m[uü]ss(en|t|te|test|ten)?|muß(t)?|einfach (nur|mal)|beruhig(e)? dich|reiß dich|durchhalten|durchbeißen|herausforderung(en)?",
    why: COMMAND,
  },
  {
    words: "kaputt|versag(en|t|te)|gescheitert|scheitern|fehlgeschlagen|verpasst|versäumt",
    why: BLAME,
  },
];

const RULES: Readonly<Record<Language, readonly Rule[]>> = { en: ENGLISH, de: GERMAN };

/** Lines that stand as they are, word for word, wherever they are used. */
const FIXED_LINES: Readonly<Record<Language, readonly string[]>> = {
  en: [
    "This state is trying to do something for you.",
    "Both can be here.",
    "Nothing is also an answer.",
    "That can happen, and it isn't you doing it wrong.",
    "You can stop here.",
    "Is any part of right now okay enough?",
    "Nobody reads this. We can't see it or send help; people on this page can.",
  ],
  de: [],
};

const wholeWords = (words: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(${words})(?![\p{L}\p{N}])`, "giu");

/**
 * What a sentence of ours says that it may not.
 *
 * @example faultsIn("Reset your nervous system", "en")[0]?.found // "Reset"
 */
export const faultsIn = (sentence: string, language: Language): readonly Fault[] => {
  if (FIXED_LINES[language].includes(sentence)) return [];
  const banned = RULES[language].flatMap(({ words, why }) =>
    Array.from(sentence.matchAll(wholeWords(words)), ([found]) => ({ found, why })),
  );
  return [...banned, ...marksIn(sentence)];
};

const marksIn = (sentence: string): readonly Fault[] => [
  ...Array.from(sentence.matchAll(/[!¡！]/gu), ([found]) => ({ found, why: "raises its voice" })),
  ...Array.from(sentence.matchAll(/\p{Extended_Pictographic}/gu), ([found]) => ({
    found,
    why: "is a picture that means something else to everybody",
  })),
];

/** Every string in a piece of JSON, with the path to it. */
export const stringsIn = (data: unknown, path = ""): readonly (readonly [string, string])[] => {
  if (typeof data === "string") return [[path, data]];
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, inner]) =>
    stringsIn(inner, path === "" ? name : `${path}.${name}`),
  );
};

const languageOf = (file: string): Language => (file.includes("/de/") ? "de" : "en");

/** Names of services are their own; what we say around them is ours. */
const OTHERS_WORDS = /(^|\.)(service|operator|sourceUrl|chat|url|name)$/;

/** One line for each fault in content/, in the order of its files. */
export const faultsInContent = (): readonly string[] =>
  filesLike("content/**/*.json").flatMap((file) =>
    stringsIn(JSON.parse(readText(file)))
      .filter(([path]) => file.startsWith("content/words/") || !OTHERS_WORDS.test(path))
      .flatMap(([path, sentence]) =>
        faultsIn(sentence, languageOf(file)).map(
          ({ found, why }) => `${file} ${path}: “${found}” ${why}: “${sentence}”`,
        ),
      ),
  );

if (import.meta.main) {
  const faults = faultsInContent();
  for (const fault of faults) console.log(fault);
  console.log(
    faults.length === 0 ? "wording: nothing to say" : `wording: ${faults.length} to put otherwise`,
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
}
