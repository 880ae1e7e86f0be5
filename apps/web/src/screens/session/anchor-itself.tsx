import type { Anchor } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { KeptPhoto, KeptVoice } from "../../parts/media.tsx";

/**
 * An own anchor as it is: its picture, and its sound. It begins by itself, the tap was the wish;
 * not in quiet mode nor for who wants nothing to be noticed. With sound off there is none.
 */
export const AnchorItself = ({ anchor }: { readonly anchor: Anchor }) => {
  const { lowStim, prefs } = useApp();
  const { photo, voice } = anchor;
  const { discreet, sensesOff } = prefs.value;
  const heard = voice !== undefined && !sensesOff.includes("sound");
  return (
    <div class="anchor-itself">
      {photo !== undefined && <KeptPhoto photo={photo} />}
      {heard && <KeptVoice voice={voice} atOnce={!lowStim.value && !discreet} />}
    </div>
  );
};
