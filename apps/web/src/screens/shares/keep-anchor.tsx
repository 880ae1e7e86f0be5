import type { Raw } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Trouble } from "../../parts/trouble.tsx";

/** Keeps something as an anchor, once; after that it says so. */
export const KeepAnchor = (props: {
  readonly label: string;
  /** Its fields; undefined where something of it could not be kept, which is said elsewhere. */
  readonly make: () => Promise<Raw | undefined>;
}) => {
  const { words, keep } = useApp();
  const state = useSignal<"not" | "keeping" | "kept">("not");
  const trouble = useSignal<string | undefined>(undefined);
  const { t } = words.value;
  const take = async () => {
    state.value = "keeping";
    const fields = await props.make();
    const kept = fields && (await keep({ kind: "anchor", ...fields }));
    state.value = kept?.ok === true ? "kept" : "not";
    trouble.value = kept?.ok === false ? notKeptSentence(kept.error, words.value) : undefined;
  };
  return (
    <>
      <Trouble sentence={trouble.value} />
      {state.value !== "kept" && (
        <Button busy={state.value === "keeping"} onClick={() => void take()}>
          {props.label}
        </Button>
      )}
      <p role="status" class="cap">
        {state.value === "kept" && t("share.back.kept")}
      </p>
    </>
  );
};
