import type { Pole } from "@glimmers/model";
import { NEEDS, PATHWAYS, PLAIN_ANSWERS, POLES, ROOMS, STRENGTHS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { poleColour } from "../../flow/state-colours.ts";
import { stateName } from "../../flow/state-words.ts";
import { Shape } from "../../parts/shape.tsx";
import { CORNER_POINTS, CORNERS, TALL, turned } from "../where/compass-geometry.ts";

/** More own ways than these would push the page on to a second sheet. */
const MOST_OWN_WAYS = 12;

/** What comes out on paper: one sheet, legible without colour. Its name says nothing of the app. */
export const PrintedPage = () => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const strengths = STRENGTHS.map((one) => t(`checkIn.strength.${one}`));
  const rooms = ROOMS.map((one) => t(`checkIn.room.${one}`));
  const needs = NEEDS.map((one) => t(`checkIn.need.${one}`));
  const own = prefs.value.ownPathways.slice(0, MOST_OWN_WAYS);
  const ways = [...PATHWAYS.map((one) => t(`glimmer.pathway.${one}`)), ...own];
  return (
    <article class="printed" aria-label={t("lookBack.print.page")}>
      <header>
        <h2>{t("lookBack.print.title")}</h2>
        <Blank label={t("lookBack.print.when")} />
      </header>
      <Where />
      <Boxes label={t("lookBack.print.strength")} choices={strengths} />
      <Boxes label={t("lookBack.print.room")} choices={rooms} />
      <Boxes label={t("lookBack.print.need")} choices={needs} />
      <Blank label={t("lookBack.print.glimmer")} lines={2} />
      <Boxes label={t("lookBack.print.reached")} choices={ways} />
      <Blank label={t("lookBack.print.helped")} lines={2} />
      <p class="close">{t("lookBack.print.close")}</p>
    </article>
  );
};

const Where = () => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const answers = PLAIN_ANSWERS.map((one) => stateName(one, prefs.value, words.value));
  return (
    <div class="where">
      <figure>
        <Triangle />
        <figcaption>{t("lookBack.print.dot")}</figcaption>
      </figure>
      <div class="named">
        <ul class="states">
          {POLES.map((pole) => (
            <li key={pole}>
              <Swatch pole={pole} /> {stateName(pole, prefs.value, words.value)}
            </li>
          ))}
        </ul>
        <Blank label={t("lookBack.print.word")} lines={2} />
        <Boxes label={t("lookBack.print.answers")} choices={answers} />
      </div>
    </div>
  );
};

/** The person's colour around the state's shape: on a grey sheet the shape still says which. */
const Swatch = ({ pole }: { readonly pole: Pole }) => {
  const { prefs } = useApp();
  return (
    <span class="swatch" style={{ borderColor: poleColour(pole, prefs.value) }}>
      <Shape pole={pole} />
    </span>
  );
};

/** The compass as lines, turned as the person has it, with room for a dot. */
const Triangle = () => {
  const turn = turned(useApp().prefs.value.compassTop);
  const points = CORNERS.map((corner) => CORNER_POINTS[corner]);
  return (
    <div class="triangle">
      <svg viewBox={`0 0 1 ${TALL}`} aria-hidden="true">
        <polygon points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      </svg>
      {CORNERS.map((corner) => {
        const { x, y } = CORNER_POINTS[corner];
        return (
          <span
            key={corner}
            class="corner"
            style={{ left: `${x * 100}%`, top: `${(y / TALL) * 100}%` }}
          >
            <Swatch pole={turn[corner]} />
          </span>
        );
      })}
    </div>
  );
};

/** Something to write on. */
const Blank = ({ label, lines = 1 }: { readonly label: string; readonly lines?: number }) => (
  <div class="blank">
    <span>{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <i key={line} />
    ))}
  </div>
);

/** Something to tick. */
const Boxes = (props: { readonly label: string; readonly choices: readonly string[] }) => (
  <div class="boxes">
    <span>{props.label}</span>
    <ul>
      {props.choices.map((choice) => (
        <li key={choice}>{choice}</li>
      ))}
    </ul>
  </div>
);
