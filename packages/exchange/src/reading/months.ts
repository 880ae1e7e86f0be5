const NAMES: readonly (readonly string[])[] = [
  ["january", "januar", "jänner", "janvier", "janv", "enero", "janeiro", "gennaio", "januari"],
  [
    "february",
    "februar",
    "feber",
    "février",
    "fevrier",
    "febrero",
    "fevereiro",
    "febbraio",
    "februari",
    "févr",
    "fevr",
  ],
  ["march", "märz", "maerz", "mars", "marzo", "março", "marco", "maart", "mrz", "mrt", "mär"],
  ["april", "avril", "abril", "aprile", "avr", "abr"],
  ["may", "mai", "mayo", "maio", "maggio", "mei", "mag"],
  ["june", "juni", "juin", "junio", "junho", "giugno", "giu"],
  ["july", "juli", "juillet", "julio", "julho", "luglio", "juil", "lug"],
  ["august", "août", "aout", "agosto", "augustus", "ago", "aoû"],
  [
    "september",
    "septembre",
    "septiembre",
    "setiembre",
    "setembro",
    "settembre",
    "sept",
    "set",
    "sett",
  ],
  ["october", "oktober", "octobre", "octubre", "outubro", "ottobre", "okt", "out", "ott"],
  ["november", "novembre", "noviembre", "novembro"],
  [
    "december",
    "dezember",
    "décembre",
    "decembre",
    "diciembre",
    "dezembro",
    "dicembre",
    "dez",
    "dic",
    "déc",
  ],
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) =>
    names.flatMap((name): [string, number][] => [
      [name, index + 1],
      [name.slice(0, 3), index + 1],
    ]),
  ),
);

/**
 * The month of a name, whole or cut short: English, German, French, Spanish, Portuguese, Italian,
 * Dutch. Undefined where it is none.
 *
 * @example monthOf("févr.") // 2
 */
export const monthOf = (word: string): number | undefined => {
  const plain = word.trim().toLowerCase().normalize("NFC").replace(/\.$/, "");
  return MONTHS.get(plain);
};
