import type { Practice } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { said } from "../../flow/practice-words.ts";
import { steadyingAfter } from "../../flow/steadying.ts";
import { useLibrary } from "../../parts/use-library.ts";
import { Answer } from "./answer.tsx";
import { SessionLight } from "./light.tsx";
import { Sentence, useTelling } from "./sentence.tsx";
import { useSession } from "./use-session.ts";

/** Looking around, in short, right here: it begins by itself, can be left alone, and is not kept. */
export const LookAround = ({ after }: { readonly after: Practice }) => {
  const { prefs } = useApp();
  const library = useLibrary();
  // Chosen once: what is put away from here on does not end what runs.
  const chosen = useRef<Practice | undefined>(undefined);
  if (library === undefined) return null;
  chosen.current ??= steadyingAfter(after.id, library.practices, prefs.peek());
  return chosen.current === undefined ? null : <Running practice={chosen.current} />;
};

const Running = ({ practice }: { readonly practice: Practice }) => {
  const { words } = useApp();
  const typed = useSignal("");
  const { run } = useSession({ practice, from: {}, atOnce: true, short: true, unkept: true });
  const view = run.face.value;
  const telling = useTelling(view.phase === "step" ? said(view.say, words.value) : "");
  return (
    <section class="look-around" aria-label={said(practice.name, words.value)}>
      {view.phase === "step" && <SessionLight run={run} view={view} />}
      <Sentence telling={telling} />
      {view.phase === "step" && <Answer run={run} view={view} typed={typed} />}
    </section>
  );
};
