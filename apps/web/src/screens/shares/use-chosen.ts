import type { Moment } from "@glimmers/model";
import { PAGE_LIMITS } from "@glimmers/exchange/sharing";
import { PAGE_KINDS } from "@glimmers/exchange/writing";
import type { PageKind } from "@glimmers/exchange/writing";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { maySend } from "../../flow/sharing/make-shared-page.ts";
import type { ShareDraft } from "./use-draft.ts";
import { daysOf } from "./use-draft.ts";

/** Heartbeats only where the Heart room was opened (S16), and never ticked by themselves. */
export const offeredKinds = ({ prefs }: Pick<App, "prefs">): readonly PageKind[] =>
  PAGE_KINDS.filter((kind) => kind !== "heart-reading" || prefs.value.heart.opened);

/** What the days and kinds come to, oldest first; undefined while it is being looked up. */
export type Chosen =
  | { readonly type: "some"; readonly moments: readonly Moment[] }
  | { readonly type: "none" | "no-days" | "too-many" };

/** Whatever was picked by hand stays within the days and kinds: what is not seen does not go. */
export const pickedOf = (
  { byHand, picked }: Pick<ShareDraft, "byHand" | "picked">,
  moments: readonly Moment[],
): readonly Moment[] => (byHand ? moments.filter(({ id }) => picked.includes(id)) : moments);

export const useChosen = ({ since, until, kinds }: ShareDraft): Chosen | undefined => {
  const { history } = useApp();
  const chosen = useSignal<Chosen | undefined>(undefined);
  const changed = history.changed.value;
  // Once more when more of the journal has been read.
  const basis = [since, until, kinds.join(" "), changed, history.progress.value];
  useEffect(() => {
    let isStale = false;
    const days = daysOf({ since, until });
    const look =
      days === undefined
        ? Promise.resolve({ type: "no-days" } as const)
        : find(history, days, kinds);
    void look.then((found) => {
      if (!isStale) chosen.value = found;
    });
    return () => void (isStale = true);
  }, basis);
  return chosen.value;
};

const find = async (
  history: App["history"],
  days: NonNullable<ReturnType<typeof daysOf>>,
  kinds: readonly PageKind[],
): Promise<Chosen> => {
  if (kinds.length === 0) return { type: "none" };
  const { count, moments } = await history.find({ ...days, kinds });
  if (count > PAGE_LIMITS.entries) return { type: "too-many" };
  const found = await moments(0, count);
  const sendable = found.flatMap((moment) =>
    moment !== undefined && maySend(moment) ? [moment] : [],
  );
  return sendable.length === 0
    ? { type: "none" }
    : { type: "some", moments: sendable.toReversed() };
};
