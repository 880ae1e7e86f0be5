import { troubleSentence } from "./bring-words.ts";
import type { NotBrought } from "./brought-in.ts";
import type { ExitCode, Surroundings } from "./command.ts";
import { sayTrouble } from "./say-trouble.ts";

/** Says in one sentence why nothing came of a file. */
export const sayNotBrought = (
  error: NotBrought,
  { file, json }: { readonly file: string; readonly json: boolean },
  around: Surroundings,
): ExitCode => {
  const sentence =
    error.type === "CannotRead"
      ? `${file} cannot be read (${error.code}).`
      : `${file}: ${troubleSentence(error.trouble)}`;
  const type = error.type === "CannotRead" ? error.type : error.trouble.type;
  return sayTrouble({ type, sentence }, { json }, around);
};
