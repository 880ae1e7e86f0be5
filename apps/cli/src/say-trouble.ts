import type { NamedError } from "@glimmers/primitives";
import type { ExitCode, Surroundings } from "./command.ts";

/** What did not work, in one sentence. */
export interface Trouble extends NamedError {
  readonly sentence: string;
}

/** Says it on standard error; as JSON on standard output where that was asked for. */
export const sayTrouble = (
  { type, sentence }: Trouble,
  { json }: { readonly json: boolean },
  around: Pick<Surroundings, "say" | "complain">,
): ExitCode => {
  if (json) around.say(JSON.stringify({ error: type, sentence }));
  else around.complain(sentence);
  return 1;
};
