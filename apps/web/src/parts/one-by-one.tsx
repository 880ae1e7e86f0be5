import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Button } from "./button.tsx";
import { focusSoon } from "./focus.ts";
import type { WordKey } from "../words.ts";

export interface OneByOne {
  readonly shown: ComponentChild;
  readonly foot: ComponentChild;
}

/** Quiet mode: one thing at a time, and two buttons at the foot; `next` is on the first of them. */
export const useOneByOne = (
  parts: readonly ComponentChild[],
  next: WordKey = "rhythm.next",
): OneByOne => {
  const { go, words } = useApp();
  const { t } = words.value;
  const at = useSignal(0);
  const place = useRef<HTMLDivElement>(null);
  const goOn = (): void => {
    at.value = (at.value + 1) % parts.length;
    scrollTo({ top: 0 });
    focusSoon(() => place.current);
  };
  return {
    shown: (
      <div ref={place} tabIndex={-1} key={at.value}>
        {parts[at.value % parts.length]}
      </div>
    ),
    foot: (
      <>
        {parts.length > 1 && <Button onClick={goOn}>{t(next)}</Button>}
        <Button onClick={() => go({ at: "now" })}>{t("common.enough")}</Button>
      </>
    ),
  };
};
