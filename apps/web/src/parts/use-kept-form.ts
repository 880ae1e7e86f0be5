import { useEffect } from "preact/hooks";
import type { MomentForm } from "../flow/moment-form.ts";

/** Tells once what is in a form was kept: for a form within a list, which then begins anew. */
export const useKeptForm = ({ stage }: MomentForm, onKept: () => void): void => {
  const isKept = stage.value === "kept";
  useEffect(() => {
    if (isKept) onKept();
  }, [isKept]);
};
