import type { Moment } from "@glimmers/model";
import { POLES } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { poleColour } from "../../flow/state-colours.ts";

/**
 * The sign of a moment: a light for a glimmer, a stone for a trigger, both in one ring for
 * what was held together, a small compass for a check-in, a turning line for a return, a
 * light within a ring for a practice, and a sheet for what was brought along.
 */
export const Mark = ({ moment }: { readonly moment: Moment }) => {
  switch (moment.kind) {
    case "glimmer":
      return <i class={moment.text === undefined ? "mark light-small" : "mark light-full"} />;
    case "trigger":
      return <i class="mark stone" />;
    case "hold-both":
      return <i class="mark pair" />;
    case "return":
      return (
        <svg class="mark turn" viewBox="0 0 24 24">
          <path d="M5 17a8 8 0 1 1 12 1.5M17 13v6h-6" />
        </svg>
      );
    case "check-in":
      return <CompassMark moment={moment} />;
    case "session":
      return <i class="mark ring" />;
    case "imported":
      return <i class="mark leaf" />;
    default:
      // A belonging has no place on the trail, and so no sign there.
      return null;
  }
};

const CompassMark = ({ moment }: { readonly moment: Extract<Moment, { kind: "check-in" }> }) => {
  const { prefs } = useApp();
  const { raw } = moment;
  const shares =
    "place" in raw
      ? raw.place
      : Object.fromEntries(POLES.map((pole) => [pole, "rung" in raw && raw.rung === pole ? 1 : 0]));
  return (
    <svg class="mark check" viewBox="0 0 24 24">
      <path d="M12 3 22 20H2Z" />
      {POLES.map((pole, index) => (
        <circle
          key={pole}
          cx={[12, 19, 5][index]}
          cy={[7, 18, 18][index]}
          r={1.2 + 3 * Math.sqrt(shares[pole] ?? 0)}
          style={{ fill: poleColour(pole, prefs.value) }}
        />
      ))}
    </svg>
  );
};
