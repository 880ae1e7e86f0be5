import type { Moment, MomentKind } from "@glimmers/model";

/**
 * Columns of each kind's table: `field`, or `field:name` where the name of the column is another:
 * it says the unit, or reads better. What lies inside is `outer.inner`.
 */
export const COLUMNS: Readonly<Record<MomentKind, readonly string[]>> = {
  glimmer: [
    "text",
    "pathways",
    "flavours",
    "softened",
    "opened",
    "kept",
    "dontBringBack:dont_bring_back",
    "photo.id:photo_id",
    "photo.caption:photo_caption",
    "voice.id:voice_id",
    "voice.duration:voice_ms",
  ],
  "check-in": [
    "origin",
    "raw.mode:answered_by",
    "raw.place.ventral:ventral_share",
    "raw.place.sympathetic:sympathetic_share",
    "raw.place.dorsal:dorsal_share",
    "raw.rung:rung",
    "raw.answer:answer",
    "stateId:state",
    "word",
    "strength",
    "room",
    "roomWidth:room_width_share",
    "need",
    "signs",
    "purpose",
    "selfTouch:self_touch_share",
    "toOthers:to_others_share",
    "tags",
    "note",
  ],
  trigger: ["text", "cueKind:cue_kind", "stateAfter:state_after", "tags", "veiled"],
  "hold-both": ["hard", "good", "open", "veiled"],
  return: ["pulledBy:pulled_by", "helpedBy:helped_by", "back", "felt"],
  session: [
    "practice",
    "variant",
    "stepsSeen:steps_seen",
    "rounds",
    "before",
    "after",
    "stopReason:stop_reason",
    "following:following_id",
  ],
  imported: [
    "source.format:source_format",
    "source.app:source_app",
    "source.device:source_device",
    "what",
    "title",
    "text",
    "feelings",
    "tags",
    "valence",
    "minutes:minutes_min",
    "allDay:all_day",
    "zoneAssumed:zone_assumed",
    "more",
    "photos:photo_ids",
    "voices:voice_ids",
  ],
  anchor: [
    "name",
    "practice",
    "variant",
    "cue",
    "helpsIn:helps_in",
    "notes",
    "favourite",
    "retired",
    "photo.id:photo_id",
    "photo.caption:photo_caption",
    "voice.id:voice_id",
    "voice.duration:voice_ms",
  ],
  kin: ["being", "label", "retired"],
  "ladder-item": ["thing", "rung", "dose:dose_s"],
  container: ["label", "note", "openOn:open_on_ms_since_1970", "openWith:open_with"],
  wish: ["text"],
  "support-plan": ["signs", "helps", "places", "people", "professionals", "safer", "reason"],
  "look-back": ["room", "pulled", "broughtBack:brought_back", "felt", "possible"],
  answers: ["set", "question", "answer"],
  pack: ["file", "accepted", "before"],
  "follow-up": [
    "after",
    "about:about_id",
    "due:due_ms_since_1970",
    "answer:answer_id",
    "unanswered",
  ],
  "heart-reading": [
    "source",
    "beats:beats_id",
    "seconds:length_s",
    "intervals",
    "posture",
    "pace.in:pace_in_s",
    "pace.out:pace_out_s",
    "pace.holdIn:pace_hold_in_s",
    "pace.holdOut:pace_hold_out_s",
    "told.algorithm:algorithm",
    "told.meanInterval:mean_interval_ms",
    "told.rmssd:rmssd_ms",
    "told.sdnn:sdnn_ms",
    "told.perBreath:per_breath_ms",
    "told.mended:mended",
    "told.share:mended_share",
    "resonance:resonance_breaths_per_min",
  ],
  measured: [
    "source.format:source_format",
    "source.app:source_app",
    "source.device:source_device",
    "metric",
    "name",
    "unit",
    "point_time",
    "value",
    "lasts:lasts_s",
    "word",
    "zoneAssumed:zone_assumed",
  ],
  import: ["format", "fileName:file_name", "added", "known", "ended", "ids:list_ids"],
  share: ["to", "why", "format", "what", "share:share_id", "once", "until", "closed"],
  // In nothing the app gives out (see `HeldKey`); here for whoever made a file of their own.
  key: ["purpose", "of:key_of", "server", "secret", "name", "until"],
};

/** Fields every moment has, in columns of their own. */
export const FIRST_COLUMNS = ["id", "time", "zone", "day_part", "logged_at"] as const;

export interface Column {
  readonly path: readonly string[];
  readonly name: string;
}

export const columnsOf = (kind: MomentKind): readonly Column[] =>
  COLUMNS[kind].map((written) => {
    const [field = "", name = field] = written.split(":");
    return { path: field.split("."), name };
  });

/** What stands at a place in a moment; undefined where nothing does. */
export const valueAt = (moment: Moment, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, name)
        ? (value as Readonly<Record<string, unknown>>)[name]
        : undefined,
    moment,
  );
