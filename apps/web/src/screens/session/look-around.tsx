import type { Practice } from "@glimmers/sessions";
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { said } from "../../flow/practice-words.ts";
import { useLibrary } from "../../parts/use-library.ts";
import { SessionLight } from "./light.tsx";
import { Answer } from "./answer.tsx";
import { useSession } from "./use-session.ts";

/** Looking around, in short, right here: it begins by itself, can be left alone, and is not kept. */
export const LookAround = () => {
  const practice = useLibrary()?.practices.find(({ id }) => id === LOOK_AROUND);
  return practice === undefined ? null : <Running practice={practice} />;
};

const LOOK_AROUND = "P09";

const Running = ({ practice }: { readonly practice: Practice }) => {
  const { words } = useApp();
  const { run } = useSession({ practice, from: {}, atOnce: true, short: true, unkept: true });
  const view = run.face.value;
  const sentence = view.phase === "step" ? said(view.say, words.value) : "";
  const shown = useSignal("");
  useEffect(() => {
    shown.value = sentence;
  }, [sentence]);
  return (
    <section class="look-around" aria-label={said(practice.name, words.value)}>
      {view.phase === "step" && <SessionLight run={run} view={view} />}
      <p class="sentence" aria-live="polite">
        {shown.value}
      </p>
      {view.phase === "step" && <Answer run={run} view={view} />}
    </section>
  );
};
