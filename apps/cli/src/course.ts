import type { NamedError, Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { ExitCode, Surroundings } from "./command.ts";

/** What was asked for makes no sense, in one sentence. */
export interface NotUnderstood extends NamedError {
  readonly type: "NotUnderstood";
  readonly sentence: string;
}

export const notUnderstood = (sentence: string): Result<never, NotUnderstood> =>
  err({ type: "NotUnderstood", sentence });

/**
 * A wish from arguments. Why they cannot be parsed is said in the parser's first sentence, as advice
 * on quoting follows it; `hint` stands behind that.
 */
export const fromArgs = <Wish>(
  parse: () => Result<Wish, NotUnderstood>,
  hint = "",
): Result<Wish, NotUnderstood> => {
  try {
    return parse();
  } catch (problem) {
    const sentence = problem instanceof Error ? problem.message : String(problem);
    return notUnderstood(`${sentence.split(/\.(?:\s|$)/)[0]}.${hint}`);
  }
};

/** How a command is understood, helped with and done. */
export interface Course<Wish extends object> {
  readonly help: string;
  readonly read: (
    args: readonly string[],
    around: Surroundings,
  ) => Result<Wish | "help", NotUnderstood>;
  readonly perform: (wish: Wish, around: Surroundings) => Promise<ExitCode>;
}

/** What every command does first: it is understood and done, or helps, or says why it is not understood. */
export const take = async <Wish extends object>(
  { help, read, perform }: Course<Wish>,
  args: readonly string[],
  around: Surroundings,
): Promise<ExitCode> => {
  const wish = read(args, around);
  if (!wish.ok) {
    around.complain(wish.error.sentence);
    return 2;
  }
  if (wish.value !== "help") return perform(wish.value, around);
  around.say(help);
  return 0;
};
