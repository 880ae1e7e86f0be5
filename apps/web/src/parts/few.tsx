import { useSignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { Button } from "./button.tsx";
import { focusSoon } from "./focus.ts";

/** All of a few things; in quiet mode the first alone, and the others behind one button. */
export const Few = ({ children }: { readonly children: readonly ComponentChild[] }) => {
  const { lowStim, words } = useApp();
  const open = useSignal(false);
  const others = useRef<HTMLDivElement>(null);
  const [first, ...rest] = children;
  if (!lowStim.value || rest.length === 0) return <>{children}</>;
  const show = () => {
    open.value = true;
    // The button goes: the first of the others takes its focus.
    focusSoon(() => others.current?.querySelector("a"));
  };
  return (
    <>
      {first}
      {open.value ? (
        <div class="stack tight" ref={others}>
          {rest}
        </div>
      ) : (
        <Button kind="quiet" onClick={show}>
          {words.value.t("practice.offers.others")}
        </Button>
      )}
    </>
  );
};
