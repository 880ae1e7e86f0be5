import type { Anchor } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { KeptPhoto, KeptVoice } from "../../parts/media.tsx";

/** An own anchor as it is: its picture, and its sound, which begins by itself; the tap was the wish. */
export const AnchorItself = ({ anchor }: { readonly anchor: Anchor }) => {
  const { lowStim } = useApp();
  const { photo, voice } = anchor;
  return (
    <div class="anchor-itself">
      {photo !== undefined && <KeptPhoto photo={photo} />}
      {voice !== undefined && <KeptVoice voice={voice} atOnce={!lowStim.value} />}
    </div>
  );
};
