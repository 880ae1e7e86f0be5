import type { ProposedWord } from "@glimmers/exchange/sharing";
import { faultsIn, LINTED_LANGUAGES } from "@glimmers/sessions";

/**
 * What a proposed word says that it may not, each once: the same lint as a pack's words, as a
 * proposal promises and commands no more than a pack may. In every language we can look at, those
 * of the app among them: which one it is in is only what its sender says.
 */
export const faultsOfProposed = ({ word, other }: ProposedWord): readonly string[] => {
  const faults = [word, other ?? ""].flatMap((text) =>
    LINTED_LANGUAGES.flatMap((language) => faultsIn(text, language)),
  );
  return [...new Set(faults.map(({ found }) => found))];
};
