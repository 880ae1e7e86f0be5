import type { RunningApp } from "../../apps/web/src/flow/make-app.ts";
import { author } from "../../apps/web/test/pack-author.ts";
import slowRain from "../../docs/formats/pack.example.json" with { type: "json" };
import { choose, inTurn, keptAs, openFolds, press, scrollToEnd } from "../doing.ts";
import type { Scene } from "../scene.ts";

const path = { at: "packs" } as const;
const mara = author("Mara");
const other = author("somebody else");

const file = (text: string) => (): File => new File([text], "slow-rain.glimmers");
const pack = (change: object = {}, by = mara) => choose(file(by.sign({ ...slowRain, ...change })));

const ACCEPTED = ["listen-to-rain", "why-rain", "rain-on-glass"];

/** The example, taken in in part. */
const taken = async (running: RunningApp): Promise<void> => {
  await keptAs(running, { kind: "pack", file: mara.sign(slowRain), accepted: ACCEPTED });
  await running.app.setPref("ownPathways", ["rain on glass"]);
};

/** Ticks pieces by their names. */
const tick =
  (...names: readonly string[]) =>
  (root: HTMLElement): void => {
    for (const row of root.querySelectorAll<HTMLElement>(".toggle"))
      if (names.includes(row.querySelector(".name")?.textContent ?? "")) row.click();
  };

const [lesson] = slowRain.lessons;
const changedLesson = { ...lesson, title: { en: "Why it rains", de: "Warum es regnet" } };
const breathless = { ...slowRain.practices[0], name: { en: "Heal with rain" } };

export const packsScenes: readonly Scene[] = [
  { name: "packs/none", main: "everywhere", path },
  { name: "packs/some", path, before: taken },
  {
    name: "packs/refused by now",
    path,
    before: async (running) => {
      const later = mara.sign({ ...slowRain, version: 2 });
      await keptAs(running, { kind: "pack", file: later, accepted: ACCEPTED });
    },
  },
  { name: "packs/looked at", main: "phone", path, after: pack(), whole: true },
  {
    name: "packs/all of it",
    path,
    after: inTurn(pack(), openFolds, tick("Listen to rain", "drizzle")),
    whole: true,
  },
  {
    name: "packs/two ticked",
    path,
    after: inTurn(pack(), tick("Listen to rain", "drizzle"), scrollToEnd),
  },
  { name: "packs/here", path, before: taken, after: press("Slow rain"), whole: true },
  {
    name: "packs/newer edition",
    path,
    before: taken,
    after: pack({ edition: 2, lessons: [changedLesson] }),
    whole: true,
  },
  { name: "packs/no newer", path, before: taken, after: pack({ title: { en: "Slow rain?" } }) },
  { name: "packs/another key", path, before: taken, after: pack({}, other) },
  {
    name: "packs/unchecked language",
    path,
    after: pack({ title: { en: "Slow rain", pt: "Chuva lenta" } }),
    unpictured: true,
  },
  { name: "packs/unsigned", path, after: choose(file(JSON.stringify(slowRain))) },
  { name: "packs/wrong words", path, after: pack({ practices: [breathless] }) },
  { name: "packs/not a pack", path, after: choose(file("dear diary")), unpictured: true },
  { name: "packs/in German", path, language: "de", after: pack(), whole: true },
];
