import type { Lesson, QuestionSet } from "@glimmers/sessions";
import { computed } from "@preact/signals";
import type { ComponentType } from "preact";
import { AppProvider, useApp } from "../apps/web/src/app-context.ts";
import { NOTHING_YET } from "../apps/web/src/flow/pack-library.ts";

/** A set of questions made up for the gallery: whose words would stand here, gave no leave yet. */
const TRIED_SET: QuestionSet = {
  id: "tried",
  title: { en: "Three questions about mornings", de: "Drei Fragen zum Morgen" },
  citation: "made up for the gallery",
  licence: "CC0",
  source: "gallery",
  intro: {
    en: "Thinking of the past two weeks.",
    de: "Wenn du an die letzten zwei Wochen denkst.",
  },
  questions: [
    {
      id: "m1",
      ask: { en: "I heard a bird before noon.", de: "Ich hörte vormittags einen Vogel." },
    },
    { id: "m2", ask: { en: "The tea was warm enough.", de: "Der Tee war warm genug." } },
    { id: "m3", ask: { en: "There was a window to look from.", de: "Da war ein Fenster." } },
  ],
  choices: [
    { en: "never", de: "nie" },
    { en: "now and then", de: "ab und zu" },
    { en: "often", de: "oft" },
    { en: "each morning", de: "jeden Morgen" },
  ],
};

const TRIED_CARD: Lesson = {
  id: "tried",
  title: { en: "Something is small enough", de: "Etwas ist klein genug" },
  chapter: "recognise",
  paragraphs: [
    { en: "A glimmer may be the size of a spoon.", de: "Ein Lichtblick kann löffelgroß sein." },
    {
      en: "Steam counts. A green light counts. So does a stranger who held the door and said nothing.",
      de: "Dampf zählt. Eine grüne Ampel zählt. Auch jemand Fremdes, der die Tür aufhielt.",
    },
    { en: "Nothing has to come of it.", de: "Es braucht nichts daraus zu werden." },
  ],
  sources: ["Made up for the gallery (2026)"],
  door: { label: { en: "Keep one", de: "Einen behalten" }, to: { screen: "now" } },
};

const TRIED = { ...NOTHING_YET, questions: [TRIED_SET], lessons: [TRIED_CARD] };

/** Draws a screen with this small library, whatever the app comes with. */
export const withTriedLibrary =
  (load: () => Promise<{ readonly default: ComponentType }>) =>
  async (): Promise<ComponentType> => {
    const { default: Screen } = await load();
    const library = computed(() => TRIED);
    return () => (
      <AppProvider value={{ ...useApp(), library, fetchLibrary: async () => TRIED }}>
        <Screen />
      </AppProvider>
    );
  };
