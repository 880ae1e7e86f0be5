import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { packPiece } from "../../flow/reading/pieces.ts";
import { packTrouble } from "../../flow/pack-trouble.ts";
import { readPackFile } from "../../flow/their-packs.ts";
import { FilePick } from "../../parts/file-pick.tsx";
import { ReadingScreen } from "../../parts/reading-screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Adding } from "./add-screen.tsx";

/** Looked at here as it is where it comes in: what would be refused there does not go. */
export const AddPack = ({ onDone }: Adding) => {
  const { words } = useApp();
  const { t } = words.value;
  const busy = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const onFile = async (file: File) => {
    if (busy.value) return;
    [busy.value, trouble.value] = [true, undefined];
    const read = await readPackFile(file);
    busy.value = false;
    if (read.ok) onDone(packPiece(read.value, words.value));
    else trouble.value = packTrouble(read.error, words.value);
  };
  return (
    <ReadingScreen heading={t("reading.back.pack")} onBack={() => onDone(undefined)}>
      <p>{t("packs.intro")}</p>
      <FilePick
        label={t(busy.value ? "packs.choosing" : "packs.choose")}
        busy={busy.value}
        onFile={(file) => void onFile(file)}
      />
      <Trouble sentence={trouble.value} />
    </ReadingScreen>
  );
};
