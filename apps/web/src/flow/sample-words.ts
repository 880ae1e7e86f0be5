import type { Raw } from "@glimmers/model";
import content from "../../../../content/sample/moments.json" with { type: "json" };

/** What the made-up person writes, in one language. */
export interface SampleWords {
  readonly glimmers: readonly { readonly text: string; readonly pathways: readonly string[] }[];
  readonly triggers: readonly Raw[];
  readonly holdBoth: readonly { readonly hard: string; readonly good: string }[];
  readonly pulls: readonly string[];
  readonly words: readonly string[];
  readonly anchors: readonly Raw[];
  readonly wish: string;
  readonly kin: string;
}

type Tongue = "en" | "de";

/** The parsers of the model see to it that pathways, cues and tags are known ones. */
export const sampleWords = (tongue: Tongue): SampleWords => ({
  glimmers: content.glimmers.map(({ text, pathways }) => ({ text: text[tongue], pathways })),
  triggers: content.triggers.map((trigger) => ({ ...trigger, text: trigger.text[tongue] })),
  holdBoth: content.holdBoth.map(({ hard, good }) => ({ hard: hard[tongue], good: good[tongue] })),
  pulls: content.pulls.map((pull) => pull[tongue]),
  words: content.words.map((word) => word[tongue]),
  anchors: content.anchors.map((anchor) => ({
    ...anchor,
    name: anchor.name[tongue],
    cue: anchor.cue[tongue],
  })),
  wish: content.wish[tongue],
  kin: content.kin[tongue],
});
