import type { ExtraShown, Picture, PictureSize, TideWeekShown } from "@glimmers/charts";
import {
  changingPicture,
  extraPicture,
  noticingPicture,
  returnPicture,
  roomPicture,
  sojournPicture,
  tenPicture,
  tidePicture,
} from "@glimmers/charts";
import type { About, ReturnCurve, RhythmReport, Sentence } from "@glimmers/rhythm";
import { EXAMPLE_REPORTS, sentencesOf, tenOfShare, wholeTen } from "@glimmers/rhythm";
import type { ComponentChildren } from "preact";
import { useApp } from "../apps/web/src/app-context.ts";
import { pictureTexts, rhythmWords } from "../apps/web/src/flow/rhythm-words.ts";
import { stateName } from "../apps/web/src/flow/state-words.ts";
import { PictureView, StateKey } from "../apps/web/src/parts/picture.tsx";
import { Screen } from "../apps/web/src/parts/screen.tsx";

const NAMES: Readonly<Record<string, string>> = {
  P05: "Feet on the ground",
  P18: "Walk, or shake",
  P12: "Even slow breathing",
};

const nameOf = (id: string): string | undefined => NAMES[id];

/** What a report says of one thing, in words. */
const useSaid = (report: RhythmReport) => {
  const { words, prefs } = useApp();
  return (about: About, keep: (sentence: Sentence) => boolean = () => true): readonly string[] =>
    sentencesOf(report)
      .filter((sentence) => sentence.about === about && keep(sentence))
      .map((sentence) => rhythmWords(sentence, words.value, nameOf, prefs.value));
};

const useTexts = () => pictureTexts(useApp().words.value);

const Page = (props: { readonly heading: string; readonly children: ComponentChildren }) => (
  <Screen context="Charts" heading={props.heading}>
    <div class="stack loose">{props.children}</div>
  </Screen>
);

const Part = (props: { readonly name?: string; readonly children: ComponentChildren }) => (
  <section class="stack">
    {props.name !== undefined && <p class="cap">{props.name}</p>}
    {props.children}
  </section>
);

const Lines = ({ of }: { readonly of: readonly string[] }) => (
  <>
    {of.map((line) => (
      <p class="cap" key={line}>
        {line}
      </p>
    ))}
  </>
);

type Drawing = (size: PictureSize) => Picture;

/** A picture alone, with what it shows for a name. */
const Shown = ({ name, of }: { readonly name: string; readonly of: Drawing }) => (
  <Part name={name}>
    <PictureView of={of} says={name} />
  </Part>
);

const isAnswer = ({ part }: Sentence): boolean => part === "answer";
const isBesides = ({ part }: Sentence): boolean => part === "basis" || part === "note";

/** Everything a report has, as the screen may show it. */
const Whole = ({ report }: { readonly report: RhythmReport }) => {
  const said = useSaid(report);
  const { tide, back } = report;
  const texts = useTexts();
  const [lead, ...others] = said("back", isAnswer);
  return (
    <Page heading="You get pulled out, and you come back.">
      <Part>
        <PictureView
          of={(size) => tidePicture(tide, { from: "Apr", to: texts.now }, size)}
          says={said("tide", isAnswer).join(" ")}
        />
        <StateKey />
      </Part>
      <Part>
        <p class="say">{lead}</p>
        {back.told && (
          <PictureView of={(size) => returnPicture(back.value, texts, size)} says={lead ?? ""} />
        )}
        {back.told && (
          <PictureView
            of={(size) => tenPicture(wholeTen(back.value.ofTen), size)}
            says={others[0] ?? ""}
          />
        )}
        <Lines of={[...others, ...said("back", isBesides)]} />
      </Part>
      <Practices report={report} />
      <Shares report={report} />
      <NoticingPart report={report} />
      <RoomPart report={report} />
      <ChangingPart report={report} />
    </Page>
  );
};

const Practices = ({ report }: { readonly report: RhythmReport }) => {
  const said = useSaid(report);
  const texts = useTexts();
  const helps = report.helps.map(({ practice, answer }): ExtraShown => {
    const name = nameOf(practice) ?? practice;
    return answer.told ? { name, extraPerTen: answer.value.extraPerTen } : { name };
  });
  return (
    <Part>
      <div class="card stack">
        <p class="cap">Beyond what would have happened anyway</p>
        <PictureView
          of={(size) => extraPicture(helps, texts, size)}
          says={said("helps", isAnswer).join(" ")}
        />
      </div>
      <Lines of={said("helps", isAnswer)} />
    </Part>
  );
};

const STATES = ["ventral", "sympathetic", "dorsal"] as const;

const Shares = ({ report: { shares } }: { readonly report: RhythmReport }) => {
  const { prefs, words } = useApp();
  if (!shares.told) return null;
  return (
    <Part>
      {STATES.map((state) => (
        <Shown
          key={state}
          name={stateName(state, prefs.value, words.value)}
          of={(size) => tenPicture(tenOfShare(shares.value[state]), size, state)}
        />
      ))}
    </Part>
  );
};

const NoticingPart = ({ report }: { readonly report: RhythmReport }) => {
  const said = useSaid(report);
  const texts = { ...useTexts(), from: "Apr", to: "now" };
  return (
    <Part>
      <p class="say">{said("noticing", isAnswer)[0]}</p>
      <PictureView
        of={(size) => noticingPicture(report.noticing.weeks, texts, size)}
        says={said("noticing", isAnswer).join(" ")}
      />
    </Part>
  );
};

const MONTHS = ["May", "Jun", "Jul", "Aug", "Sep", "Oct"];

const RoomPart = ({ report }: { readonly report: RhythmReport }) => {
  const said = useSaid(report);
  const texts = { ...useTexts(), months: MONTHS };
  return (
    <Part>
      <PictureView
        of={(size) => roomPicture(report.room, texts, size)}
        says={said("room", isAnswer).join(" ")}
      />
      <Lines of={said("room")} />
    </Part>
  );
};

const ChangingPart = ({ report: { changing } }: { readonly report: RhythmReport }) => {
  const texts = useTexts();
  if (!changing.told) return null;
  const shown = { ...texts, name: texts.comingBack };
  return (
    <Shown name="Changing" of={(size) => changingPicture(changing.value.ratio, shown, size)} />
  );
};

const NotYet = () => {
  const said = useSaid(EXAMPLE_REPORTS.begun);
  const texts = useTexts();
  const { tide } = EXAMPLE_REPORTS.begun;
  return (
    <Page heading="Cannot tell yet">
      <Part name="One week">
        <PictureView
          of={(size) => tidePicture(tide, { from: "Mon", to: texts.now }, size)}
          says={said("tide").join(" ")}
        />
        <StateKey />
      </Part>
      {(["shares", "back", "helps", "noticing", "room", "changing"] as const).map((about) => (
        <Part key={about}>
          <Lines of={said(about)} />
        </Part>
      ))}
    </Page>
  );
};

const { told, otherWay } = EXAMPLE_REPORTS;

const only = (state: (typeof STATES)[number]): TideWeekShown => ({
  glimmers: 1,
  shares: { ventral: 0, sympathetic: 0, dorsal: 0, [state]: 1 },
});

const times = <Thing,>(count: number, make: (index: number) => Thing): readonly Thing[] =>
  Array.from({ length: count }, (_, index) => make(index));

const swaying = (index: number): TideWeekShown => {
  const sympathetic = 0.4 * Math.sin(index / 3) ** 2;
  const dorsal = 0.4 * Math.sin(index / 7 + 1) ** 4;
  return {
    glimmers: (index * 5) % 17,
    shares: { ventral: 1 - sympathetic - dorsal, sympathetic, dorsal },
  };
};

const TIDES: readonly (readonly [name: string, weeks: readonly TideWeekShown[]])[] = [
  ["Nothing", []],
  ["One week", [swaying(4)]],
  ["Two weeks", [swaying(2), swaying(6)]],
  ["Every other week blank", times(9, (index) => (index % 2 ? { glimmers: 2 } : swaying(index)))],
  ["All blank", times(8, () => ({ glimmers: 0 }))],
  ["All ventral", times(12, () => only("ventral"))],
  ["All sympathetic", times(12, () => only("sympathetic"))],
  ["All dorsal", times(12, () => only("dorsal"))],
  ["From one to the other", times(8, (index) => only(STATES[index % 3] ?? "ventral"))],
  ["Three years", times(156, swaying)],
];

const Tides = () => (
  <Page heading="Tides">
    <StateKey />
    {TIDES.map(([name, weeks]) => (
      <Shown
        key={name}
        name={name}
        of={(size) => tidePicture(weeks, { from: "Sep", to: "now" }, size)}
      />
    ))}
  </Page>
);

const curve = (change: (point: ReturnCurve["curve"][number]) => object): ReturnCurve | undefined =>
  told.back.told
    ? {
        ...told.back.value,
        curve: told.back.value.curve.map((point) => ({ ...point, ...change(point) })),
      }
    : undefined;

const level = (share: number) => ({ low: share, middle: share, high: share });

const RETURNS: readonly (readonly [name: string, curve: ReturnCurve | undefined])[] = [
  ["Usual", curve(() => ({}))],
  ["Slow", otherWay.back.told ? otherWay.back.value : undefined],
  ["Nearly all that is assumed", curve(({ before }) => before)],
  ["At once", curve(({ hours }) => level(hours === 0 ? 0 : 1))],
  ["Never", curve(() => level(0))],
];

const Returns = () => {
  const texts = useTexts();
  return (
    <Page heading="Coming back">
      {RETURNS.map(([name, of]) =>
        of === undefined ? null : (
          <Shown key={name} name={name} of={(size) => returnPicture(of, texts, size)} />
        ),
      )}
    </Page>
  );
};

const range = (low: number, middle: number, high: number) => ({ low, middle, high });

const MANY: readonly ExtraShown[] = [
  { name: "Feet on the ground", extraPerTen: range(0.6, 2.3, 3.9) },
  { name: "Walk, or shake", extraPerTen: range(-1, 1, 3) },
  { name: "Even slow breathing", extraPerTen: range(-2.4, -0.5, 1.3) },
  { name: "Look around", extraPerTen: range(0, 0, 0) },
  { name: "Music" },
  { name: "Someone kind", extraPerTen: range(-9, 1, 10) },
  { name: "Humming in the kitchen with the window open", extraPerTen: range(2, 4, 6) },
];

const ManyPractices = () => {
  const texts = useTexts();
  const hours = [
    { name: "revved up", hours: range(0.8, 1.4, 2.6) },
    { name: "shut down", hours: range(2.1, 4, 7.5) },
  ];
  return (
    <Page heading="Practices, and how long things last">
      <Shown name="One" of={(size) => extraPicture(MANY.slice(0, 1), texts, size)} />
      <Shown name="Beside" of={(size) => extraPicture(MANY.slice(0, 5), texts, size)} />
      <Shown name="With a long name" of={(size) => extraPicture(MANY, texts, size)} />
      <Shown name="None" of={(size) => extraPicture([], texts, size)} />
      <Shown name="Stays" of={(size) => sojournPicture(hours, texts, size)} />
    </Page>
  );
};

const TENS = [
  [2, 4, 7],
  [0, 0, 2],
  [8, 10, 10],
  [0, 5, 10],
  [10, 10, 10],
  [0, 0, 0],
] as const;

const Tens = () => (
  <Page heading="Of ten">
    {TENS.map(([low, middle, high]) => (
      <Shown
        key={`${low} ${high}`}
        name={`Between ${low} and ${high}; about ${middle}`}
        of={(size) => tenPicture({ low, middle, high }, size)}
      />
    ))}
    {STATES.map((state) => (
      <Shown
        key={state}
        name={state}
        of={(size) => tenPicture({ low: 3, middle: 4, high: 6 }, size, state)}
      />
    ))}
  </Page>
);

const NoticingAndRoom = () => {
  const texts = { ...useTexts(), from: "Apr", to: "now" };
  const months = { ...texts, months: times(24, (index) => MONTHS[index % 6] ?? "") };
  const { weeks } = told.noticing;
  const room = times(24, (index) => told.room[index % 6]).flatMap((month) => month ?? []);
  return (
    <Page heading="Noticing and room">
      <Shown name="Half a year" of={(size) => noticingPicture(weeks, texts, size)} />
      <Shown name="One week" of={(size) => noticingPicture(weeks.slice(0, 1), texts, size)} />
      <Shown name="Nothing" of={(size) => noticingPicture([], texts, size)} />
      <Shown name="Two years of room" of={(size) => roomPicture(room, months, size)} />
      <Shown
        name="A month of room"
        of={(size) => roomPicture(told.room.slice(0, 1), { ...texts, months: ["May"] }, size)}
      />
    </Page>
  );
};

const OwnStates = () => <Whole report={told} />;

/** Every picture, by what is looked at. */
export const SHEETS = {
  told: () => <Whole report={told} />,
  "the other way round": () => <Whole report={otherWay} />,
  "not yet": NotYet,
  tides: Tides,
  returns: Returns,
  practices: ManyPractices,
  tens: Tens,
  "noticing and room": NoticingAndRoom,
  "own states": OwnStates,
} as const;
