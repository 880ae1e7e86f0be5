import type { NotAPack, PackFault } from "@glimmers/sessions";
import type { Words } from "../words.ts";

/** Why a file does not come in as a pack, for whoever chose it. */
export const packTrouble = (why: NotAPack, words: Words): string => {
  const { t } = words;
  switch (why.type) {
    case "FromNewer":
    case "NotText":
    case "NotAPackFile":
    case "Unsigned":
    case "WrongSignature":
    case "StrangeCharacter":
    case "OnlyOurs":
    case "NotForPacks":
      return t(`packs.trouble.${why.type}`);
    case "TooLong":
    case "TooDeep":
    case "TooMany":
      return t("packs.trouble.TooLong");
    case "NotJson":
      return t("packs.trouble.NotJson");
    case "ScriptBroken":
      return t("packs.trouble.ScriptBroken", { place: why.practice });
    default:
      return t("packs.trouble.DoesNotFit");
  }
};

/** As many faults as are told; its author has `glimmers pack check` for the others. */
const FAULTS_TOLD = 5;

/** What for, line by line, where that can be said: a place, a word that was found there. */
export const packTroubleLines = (why: NotAPack, words: Words): readonly string[] => {
  if (why.type === "NotForPacks")
    return why.faults.slice(0, FAULTS_TOLD).map((fault) => faultLine(fault, words));
  if (why.type === "DoesNotFit") return [`${why.field}: ${why.reason}`];
  if (why.type === "StrangeCharacter") return [`${why.field}: ${why.found}`];
  if (why.type === "TooMany") return [`${why.field}: ≤ ${why.most}`];
  return "field" in why ? [why.field] : [];
};

const faultLine = (fault: PackFault, { t }: Words): string =>
  t(`packs.fault.${fault.type}`, {
    place: fault.place,
    found: "found" in fault ? fault.found : "",
  });
