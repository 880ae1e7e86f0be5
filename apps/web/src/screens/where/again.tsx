import type { FollowUp } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import Where from "./index.tsx";

/**
 * Where am I, asked again. Where the question no longer stands, the same screen is there, and the
 * answer is one that somebody came with by themselves.
 */
const Again = () => {
  const asked = useAskedAgain();
  return asked === undefined ? null : <Where {...(asked !== "none" && { asked })} />;
};

export default Again;

const useAskedAgain = (): FollowUp | "none" | undefined => {
  const { history, path } = useApp();
  const asked = useSignal<FollowUp | "none" | undefined>(undefined);
  const { value } = path;
  const id = value.at === "again" ? value.id : undefined;
  useEffect(() => {
    let left = false;
    const read = id === undefined ? Promise.resolve(undefined) : history.read(id);
    void read.then((found) => {
      if (!left) asked.value = found?.kind === "follow-up" ? found : "none";
    });
    return () => {
      left = true;
    };
  }, [id]);
  return asked.value;
};
