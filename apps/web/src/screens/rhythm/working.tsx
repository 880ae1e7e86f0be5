import { useApp } from "../../app-context.ts";
import type { OpenRhythm } from "../../flow/rhythm.ts";
import { Button } from "../../parts/button.tsx";
import { QUICK, SOME_SECONDS, useSlow } from "./use-rhythm.ts";

/** How far it has come, where that takes longer than a glance; or that it could not be done. */
export const Working = ({ rhythm }: { readonly rhythm: OpenRhythm }) => {
  const { t } = useApp().words.value;
  const { stage, report } = rhythm.state.value;
  const slow = useSlow(stage === "reading" || stage === "working", QUICK);
  if (stage === "trouble" || stage === "too-long")
    return (
      <div class="stack" role="alert">
        <p>{t(stage === "trouble" ? "rhythm.trouble" : "rhythm.tooLong")}</p>
        <Button onClick={rhythm.again}>{t("rhythm.again")}</Button>
      </div>
    );
  const first = stage === "reading" ? "rhythm.reading" : "rhythm.working";
  const line = report === undefined ? first : "rhythm.newer";
  return (
    <div role="status" class="rhythm-working">
      {slow && <p class="cap">{t(line)}</p>}
      {slow && report === undefined && <Share rhythm={rhythm} />}
    </div>
  );
};

/** In quiet mode nothing grows: the words are enough. Of seconds it speaks no longer than it is true. */
const Share = ({ rhythm }: { readonly rhythm: OpenRhythm }) => {
  const { lowStim, words } = useApp();
  const { t } = words.value;
  const { stage, share } = rhythm.state.value;
  const long = useSlow(true, SOME_SECONDS);
  return (
    <>
      {!lowStim.value && (
        <progress
          aria-label={t("rhythm.working")}
          {...(stage === "working" ? { value: share } : { value: 0 })}
        />
      )}
      <p class="cap">{t(long ? "rhythm.workingLong" : "rhythm.workingHint")}</p>
    </>
  );
};
