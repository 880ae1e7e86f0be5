import type { StateId } from "@glimmers/model";
import type { Practice } from "./practice.ts";
import type { Text } from "./text.ts";

/**
 * Note: A pack is data
 *
 * Words, practices, lessons, courses and sets of questions by a teacher, in one JSON file
 * that a person takes in piece by piece. It holds no code, no address to fetch from and no
 * picture; it is signed with Ed25519 by whoever made it. The practices, lessons and sets the
 * app comes with are packs too, in `content/`; the app itself vouches for those.
 */
export interface Pack {
  readonly format: "glimmers-pack";
  readonly version: 1;
  /** Chosen by the author: letters, digits, hyphens. With the author's key it names the pack. */
  readonly id: string;
  /** Goes up with every edition. */
  readonly edition: number;
  readonly title: Text;
  readonly about?: Text;
  readonly author: { readonly name: string; readonly note?: Text };
  readonly licence?: string;
  readonly words: readonly WordPiece[];
  readonly practices: readonly Practice[];
  readonly lessons: readonly Lesson[];
  readonly courses: readonly Course[];
  readonly questions: readonly QuestionSet[];
}

/** Another word for something, to be taken over into one's own words. */
export interface WordPiece {
  readonly id: string;
  /** What it is a word for: a state, a pathway, or a starter pair for holding both. */
  readonly for: "state" | "pathway" | "pair";
  /** The state's id, where it is for a state. */
  readonly state?: StateId;
  readonly word: Text;
  /** The good side of a pair. */
  readonly other?: Text;
}

/** A card of two minutes or less. It ends in one door, which may be left shut. */
export interface Lesson {
  readonly id: string;
  readonly title: Text;
  /** Its place on the path; cards of packs stand behind. */
  readonly chapter: "recognise" | "purpose" | "ways_back" | "disputed" | "people_places" | "own";
  readonly paragraphs: readonly Text[];
  readonly sources: readonly string[];
  readonly door?: { readonly label: Text; readonly to: LessonDoor };
}

/** Where a lesson may lead. */
export type LessonDoor =
  | { readonly practice: string }
  | {
      readonly screen:
        | "where"
        | "now"
        | "both"
        | "anchors"
        | "kin"
        | "breadcrumbs"
        | "cultivate"
        | "support"
        | "learn";
    };

/** Lessons and practices in an order to follow or not; it has no days and no end to reach. */
export interface Course {
  readonly id: string;
  readonly title: Text;
  readonly about: Text;
  /** Ids of lessons and practices of this pack, or of ours. */
  readonly parts: readonly string[];
}

/** A set of questions in somebody's exact words, with their leave. */
export interface QuestionSet {
  readonly id: string;
  readonly title: Text;
  /** How it is to be named, and under which licence the words are here. */
  readonly citation: string;
  readonly licence: string;
  readonly source: string;
  readonly intro?: Text;
  readonly questions: readonly { readonly id: string; readonly ask: Text }[];
  /** The choices, as their author ordered them; the same for every question. */
  readonly choices: readonly Text[];
}

/** The file: the pack as it was signed, character for character, and who signed it. */
export interface SignedPack {
  readonly pack: string;
  /** Ed25519 public key and signature, as hex. The signature covers `glimmers-pack-v1\n` and the bytes of `pack`. */
  readonly key: string;
  readonly signature: string;
}
