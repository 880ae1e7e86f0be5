import { ownRangePicture } from "@glimmers/charts";
import { dayOf } from "@glimmers/primitives";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { dayWords, today } from "../../flow/days.ts";
import type { HeartRange, OwnRange, RangeDot, RangeMatter } from "../../flow/heart-range.ts";
import { DAYS_NEEDED } from "../../flow/heart-range.ts";
import { msWords } from "../../flow/heart-told-words.ts";
import { Card } from "../../parts/card.tsx";
import { PictureView } from "../../parts/picture.tsx";

export interface ShownProps {
  readonly own: OwnRange;
  readonly matter: RangeMatter;
  /** How many alike tell nothing of it. */
  readonly untold: number;
}

/** A dot for each reading with the range behind them, and its sentence; or that it is not yet. */
export const Shown = (props: ShownProps) => (
  <div class="stack" aria-live="polite">
    <Answer {...props} />
    <Pictured {...props} />
    <Beside {...props} />
  </div>
);

/** The sentence; or what it still takes. */
export const Answer = ({ own, matter }: ShownProps) => (
  <div class="stack">
    <h2 class="small">{useApp().words.value.t(`heartSays.matter.${matter}`)}</h2>
    {own.range === undefined ? <NotYet days={own.days} /> : <Sentence range={own.range} />}
  </div>
);

/** The picture, and what it rests on. */
export const Pictured = ({ own, untold }: ShownProps) => {
  const { t } = useApp().words.value;
  const { dots, days } = own;
  const on = t("heartSays.days_on", { count: days });
  return (
    <div class="stack">
      {dots.length > 0 && <Dots own={own} />}
      <p class="cap">{t("heartSays.over.count", { count: dots.length, days: on })}</p>
      {untold > 0 && <p class="cap">{t("heartSays.over.untold", { count: untold })}</p>}
    </div>
  );
};

/** What not to make of it. */
export const Beside = ({ own }: ShownProps) => {
  const { t } = useApp().words.value;
  return (
    <div class="stack">
      {own.range !== undefined && <p class="cap">{t("heartSays.over.moves")}</p>}
      <p class="cap">{t("heart.what")}</p>
    </div>
  );
};

/** What it still takes, said before it is there. */
const NotYet = ({ days }: { readonly days: number }) => {
  const { t } = useApp().words.value;
  const needed = t("heartSays.days_on", { count: DAYS_NEEDED });
  return (
    <div class="stack tight">
      <p class="say">{t("heartSays.over.cannot")}</p>
      <p class="cap">{t("heartSays.over.cannotHint", { needed, more: DAYS_NEEDED - days })}</p>
    </div>
  );
};

const Sentence = ({ range }: { readonly range: HeartRange }) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const ms = (value: number): string => msWords(value, words.value);
  const { usual, middle } = range;
  if (!prefs.value.heart.numbers)
    return (
      <div class="stack tight">
        <p class="say">{t("heartSays.over.usual")}</p>
        <p class="cap">{t("heartSays.over.middle")}</p>
      </div>
    );
  return (
    <div class="stack tight">
      <p class="say">
        {t("heartSays.over.usualNumbers", { low: ms(usual.low), high: ms(usual.high) })}
      </p>
      <p class="cap">
        {t("heartSays.over.middleNumbers", {
          low: ms(middle.low),
          middle: ms(middle.middle),
          high: ms(middle.high),
        })}
      </p>
    </div>
  );
};

const Dots = ({ own }: { readonly own: OwnRange }) => {
  const app = useApp();
  const { t } = app.words.value;
  const { dots, range } = own;
  const [from, to] = [dots[0], dots.at(-1)].map((dot) => dayIn(dot, app));
  const says = { count: dots.length, from: from ?? "", to: to ?? "" };
  return (
    <Card>
      <PictureView
        of={(size) =>
          ownRangePicture(
            dots.map(({ at, milliseconds }) => ({ at, value: milliseconds })),
            range,
            { from: says.from, to: says.to, ...edgesIn(app) },
            size,
          )
        }
        says={t(range === undefined ? "heartSays.over.says" : "heartSays.over.saysRange", says)}
      />
    </Card>
  );
};

const dayIn = (dot: RangeDot | undefined, { clock, words }: Pick<App, "clock" | "words">): string =>
  dot === undefined
    ? ""
    : dayWords(dayOf(dot.at, clock.offsetAt(dot.at)), today(clock), words.value);

const edgesIn = ({ prefs, words }: Pick<App, "prefs" | "words">) => {
  const { t } = words.value;
  const said = (key: "most" | "least") => (value: number) =>
    prefs.value.heart.numbers
      ? t("heartSays.picture.ms", { ms: msWords(value, words.value) })
      : t(`heartSays.over.${key}`);
  return { most: said("most"), least: said("least") };
};
