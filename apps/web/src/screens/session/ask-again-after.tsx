import type { Session } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { isToFollow } from "../../flow/ask-again.ts";
import { allFound } from "../../flow/belongings.ts";
import type { Path } from "../../flow/paths.ts";
import { AskAgain } from "../../parts/ask-again.tsx";

/**
 * After a practice that was begun away from ease. Not after the one tap back, nor one begun from
 * the stuck door or after the hardest answer: whoever came that way has no energy for more.
 */
export const AskAgainAfter = ({ practice }: { readonly practice: string }) => {
  const { path } = useApp();
  const session = useNewest(practice);
  if (isForNothingMore(path.value) || session === undefined || !isToFollow(session)) return null;
  return <AskAgain follow={{ after: "session", about: session.id, from: session.at }} />;
};

const isForNothingMore = (path: Path): boolean => path.at === "come-back" || "only" in path;

/** The session that has just ended, once it is in the journal. */
const useNewest = (practice: string): Session | undefined => {
  const { history, journalOpen } = useApp();
  const newest = useSignal<Session | undefined>(undefined);
  const changed = history.changed.value;
  const isOpen = journalOpen.value;
  useEffect(() => {
    if (!isOpen) return;
    let left = false;
    void allFound(history, { kinds: ["session"] }, 1).then(([found]) => {
      if (!left && found?.kind === "session" && found.practice === practice) newest.value = found;
    });
    return () => {
      left = true;
    };
  }, [changed, isOpen, practice]);
  return newest.value;
};
