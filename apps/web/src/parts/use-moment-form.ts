import type { EntryId, MomentKind } from "@glimmers/model";
import { useMemo } from "preact/hooks";
import { useApp } from "../app-context.ts";
import type { MomentForm } from "../flow/moment-form.ts";
import { momentForm } from "../flow/moment-form.ts";

/** The form of this screen: a new one for each moment it is opened for. */
export const useMomentForm = (kind: MomentKind, id: EntryId | undefined): MomentForm => {
  const app = useApp();
  return useMemo(() => momentForm(app, kind, id), [app, kind, id]);
};
