import type { Anchor } from "@glimmers/model";
import { lastKnown, standing } from "@glimmers/sessions";
import { anchorBegins } from "../../flow/come-back.ts";
import { Opened } from "../../parts/opened.tsx";
import { useAsked } from "../../parts/use-asked.ts";
import { useLibrary } from "../../parts/use-library.ts";
import { usePast } from "../../parts/use-past.ts";
import { DarkGround } from "./dark-ground.tsx";
import { Way } from "./way.tsx";
import "./session.css";

/**
 * An own anchor, replayed in one tap: its picture, its sound, its cue, and then its practice. Where
 * nobody tapped, back or forward, its preview.
 */
const Use = () => <Opened kind="anchor">{(anchor) => <UseAnchor anchor={anchor} />}</Opened>;

export default Use;

const UseAnchor = ({ anchor }: { readonly anchor: Anchor }) => {
  const library = useLibrary();
  const past = usePast();
  const asked = useAsked();
  if (library === undefined || past === undefined) return <DarkGround />;
  const before = lastKnown(past)?.situation;
  // A practice that is not here any more, or whose sense was switched off, is left out of it.
  const practices = library.practices.filter((practice) => {
    const stands = standing(practice, past);
    return stands !== "hidden" && stands !== "sense_off" && stands !== "too_deep";
  });
  const from = before === undefined ? {} : { before };
  return <Way own atOnce={asked} begins={anchorBegins(anchor, practices, from)} past={past} />;
};
