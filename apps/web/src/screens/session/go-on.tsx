import { useApp } from "../../app-context.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";

/** For a step that waits for the person. */
export const GoOn = ({ run }: { readonly run: SessionRun }) => {
  const { t } = useApp().words.value;
  return <Button onClick={() => run.send({ type: "next" })}>{t("practice.session.next")}</Button>;
};
