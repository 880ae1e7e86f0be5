import type { NotAPack } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { ChosenPack } from "../../flow/pack-taking.ts";
import { packTrouble } from "../../flow/pack-trouble.ts";
import { readPackFile } from "../../flow/their-packs.ts";
import { Button } from "../../parts/button.tsx";

/** A pack: read and checked here, and looked at piece by piece where all packs are. */
export const ReplyPackView = (props: {
  readonly file: string;
  readonly onLook: (chosen: ChosenPack) => void;
}) => {
  const { file, onLook } = props;
  const { words } = useApp();
  const { t, language } = words.value;
  const pack = useSignal<ChosenPack | undefined>(undefined);
  const why = useSignal<NotAPack | undefined>(undefined);
  useEffect(() => {
    void readPackFile(new Blob([file])).then((read) => {
      if (read.ok) pack.value = read.value;
      else why.value = read.error;
    });
  }, [file]);
  const chosen = pack.value;
  return (
    <section class="stack tight">
      <h3 class="cap">{t("share.back.pack")}</h3>
      {why.value !== undefined && <p>{packTrouble(why.value, words.value)}</p>}
      {chosen !== undefined && (
        <>
          <p dir="auto">
            {t("share.back.packDetail", {
              title: textIn(chosen.pack.title, language),
              name: chosen.pack.author.name,
            })}
          </p>
          <Button onClick={() => onLook(chosen)}>{t("share.back.packLook")}</Button>
        </>
      )}
    </section>
  );
};
