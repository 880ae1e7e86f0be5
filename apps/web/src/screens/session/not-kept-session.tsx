import type { NotKept } from "@glimmers/journal";
import type { Outcome, Practice } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Trouble } from "../../parts/trouble.tsx";

/** What the screens behind a session go by. */
export interface EndedProps {
  readonly practice: Practice;
  readonly outcome: Outcome;
  /** Why it was not kept, where it was not. */
  readonly trouble: NotKept | undefined;
}

/** Said plainly, and nothing waits for it: it was not kept, or there is no open journal to keep it in. */
export const NotKeptSession = ({ trouble }: { readonly trouble: NotKept | undefined }) => {
  const { journalOpen, words } = useApp();
  const { t } = words.value;
  if (!journalOpen.value) return <p class="cap">{t("practice.session.nothingKept")}</p>;
  return <Trouble sentence={trouble && notKeptSentence(trouble, words.value)} />;
};
