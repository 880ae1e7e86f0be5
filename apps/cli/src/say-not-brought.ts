import { troubleSentence } from "./bring-words.ts";
import type { NotBrought } from "./brought-in.ts";
import type { ExitCode, Surroundings } from "./command.ts";

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
  if (json) around.say(JSON.stringify({ error: type, sentence }));
  else around.complain(sentence);
  return 1;
};
