import { useApp } from "../../app-context.ts";
import type { RoadOn } from "../../flow/road.ts";
import { warningWords } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";

/** What the place in between was caught at, until the person has read it. */
export const Warnings = ({ report }: { readonly report: RoadOn }) => {
  const { words, road } = useApp();
  const { t } = words.value;
  if (report.warnings.length === 0) return null;
  const sentences = report.warnings.map((one) => warningWords(one, report.devices, words.value));
  return (
    <div class="card stack tight" role="alert">
      {[...new Set(sentences)].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button onClick={() => void road.warningsRead()}>{t("devices.warning.read")}</Button>
    </div>
  );
};
