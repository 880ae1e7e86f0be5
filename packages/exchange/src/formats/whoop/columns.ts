/** What a column of an export may be. Their names follow the language of the account. */
export type Role =
  | "start"
  | "end"
  | "zone"
  | "hrv"
  | "resting"
  | "recovery"
  | "skin"
  | "oxygen"
  | "strain"
  | "breath"
  | "asleep"
  | "woke"
  | "light"
  | "deep"
  | "rem"
  | "awake"
  | "question"
  | "answer"
  | "notes"
  | "workout";

/** Without accents, in small letters. */
const plain = (name: string): string =>
  name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/\s+/g, " ").trim();

const CYCLE = /cycle|ciclo|zyklus/;
const BEGIN = /start|onset|inicio|comienzo|debut|beginn|inizio/;
const MINUTES = /\(min/;

/**
 * English, German, Spanish, French, Portuguese and Italian: each role is known by the words that all
 * have to be in the name, and by those that must not. The first that fits takes the column.
 */
const ROLES: readonly {
  readonly role: Role;
  readonly all: readonly RegExp[];
  readonly not?: RegExp;
}[] = [
  { role: "zone", all: [/time ?zone|zona horaria|fuseau|zeitzone|fuso/] },
  { role: "workout", all: [/workout|entrenamiento|entrainement|training|treino|allenamento/] },
  { role: "start", all: [CYCLE, BEGIN] },
  { role: "end", all: [CYCLE, /\bend|ende\b|\bfin\b|\bfim\b|\bfine\b|final|termin|conclus/] },
  { role: "hrv", all: [/variab|\bhrv\b|\bvfc\b/] },
  { role: "resting", all: [/resting|reposo|repos\b|ruhe|repouso|riposo/] },
  { role: "recovery", all: [/recover|recuper|erholung/] },
  { role: "skin", all: [/skin|\bpiel\b|\bpeau\b|haut|\bpele\b|\bpelle\b|cutane/] },
  { role: "oxygen", all: [/oxyg|oxig|sauerstoff|ossigen|spo2/] },
  { role: "breath", all: [/respir|atem/] },
  { role: "light", all: [MINUTES, /light|liger|leger|leicht|leve|legger/] },
  { role: "deep", all: [MINUTES, /deep|profund|profond|tief|sws/] },
  { role: "rem", all: [MINUTES, /\brem\b|rem-/] },
  { role: "awake", all: [MINUTES, /awake|despiert|eveil|wach|acordad|svegli|veglia/] },
  { role: "asleep", all: [/sleep onset|endormi|einschlaf|addorment|adormec/], not: MINUTES },
  { role: "asleep", all: [/sleep|sueno|sommeil|schlaf|\bsono\b|sonno/, BEGIN], not: MINUTES },
  { role: "woke", all: [/wake|despert|vigilia|reveil|aufwach|wach|acordar|risvegl/], not: MINUTES },
  { role: "strain", all: [/day strain|strain|esfuerzo|effort|belastung|esforco|sforzo/] },
  { role: "question", all: [/question|pregunta|frage|pergunta|domanda/] },
  {
    role: "answer",
    all: [/answer|respuesta|respond|repond|reponse|antwort|respost|rispost|rispond/],
  },
  { role: "notes", all: [/\bnote|\bnota|notiz|anmerk|remarque|observac/] },
];

const fits = (name: string, { all, not }: (typeof ROLES)[number]): boolean =>
  all.every((each) => each.test(name)) && not?.test(name) !== true;

/** Where each role stands; a role that several columns could have is the first one's. */
export const rolesIn = (columns: readonly string[]): ReadonlyMap<Role, number> => {
  const found = new Map<Role, number>();
  for (const [at, column] of columns.entries()) {
    const name = plain(column);
    const role = ROLES.find((each) => !found.has(each.role) && fits(name, each))?.role;
    if (role !== undefined) found.set(role, at);
    // Of all that is measured, only this is in milliseconds, whatever it is called.
    else if (name.includes("(ms)") && !found.has("hrv")) found.set("hrv", at);
  }
  return found;
};

/** What kind of table it is, by what it holds; undefined where it is none of an export's. */
export type WhoopTable = "cycles" | "sleeps" | "workouts" | "journal";

export const tableOf = (roles: ReadonlyMap<Role, number>): WhoopTable | undefined => {
  if (!roles.has("start") || !roles.has("zone")) return undefined;
  if (roles.has("question")) return "journal";
  if (roles.has("workout")) return "workouts";
  if (roles.has("hrv") || roles.has("recovery")) return "cycles";
  return roles.has("asleep") || roles.has("woke") ? "sleeps" : undefined;
};
