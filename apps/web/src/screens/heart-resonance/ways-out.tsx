import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import type { Tried } from "./use-tried.ts";

/** Shorter, Skip, Stop: always there, always in this order, as in every practice. */
export const WaysOut = ({ tried }: { readonly tried: Tried }) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const { short } = tried.state.value;
  return (
    <>
      <Button
        kind={lowStim.value ? "quiet" : "ghost"}
        onClick={() => tried.send({ type: "shorter" })}
      >
        {t("practice.session.shorter")}
      </Button>
      <span class="hidden-words" role="status">
        {short ? t("practice.session.shorterSaid") : ""}
      </span>
      <Button onClick={() => tried.send({ type: "skip" })}>{t("practice.session.skip")}</Button>
      <Button kind="primary" onClick={() => tried.send({ type: "stop" })}>
        {t("practice.session.stop")}
      </Button>
    </>
  );
};
