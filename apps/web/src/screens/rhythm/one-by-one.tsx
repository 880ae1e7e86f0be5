import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { focusSoon } from "../../parts/focus.ts";

/** Quiet mode: one question at a time, and two buttons. */
export const OneByOne = ({ parts }: { readonly parts: readonly ComponentChild[] }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  const at = useSignal(0);
  const place = useRef<HTMLDivElement>(null);
  const next = (): void => {
    at.value = (at.value + 1) % parts.length;
    focusSoon(() => place.current);
  };
  return (
    <>
      <div ref={place} tabIndex={-1} key={at.value}>
        {parts[at.value]}
      </div>
      <div class="row">
        {parts.length > 1 && <Button onClick={next}>{t("rhythm.next")}</Button>}
        <Button onClick={() => go({ at: "now" })}>{t("common.enough")}</Button>
      </div>
    </>
  );
};
