import type { Kept, NotKept } from "@glimmers/journal";
import type { EntryId, Moment, Raw } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { listIn, momentForm, photoIn, textIn, voiceIn } from "./moment-form.ts";

const ID = "0123456789abcdef0123456789abcdef" as EntryId;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A journal of one page: parses like the real one, and keeps drafts and moments in maps. */
const page = (trouble?: NotKept) => {
  const drafts = new Map<string, Raw>();
  const moments = new Map<EntryId, Moment>();
  const take = (raw: Raw): Result<Kept, NotKept> => {
    if (trouble !== undefined) return err(trouble);
    const moment = parseMoment({ id: ID, at: 0, offset: 0, ...raw });
    if (!moment.ok) return moment;
    moments.set(moment.value.id, moment.value);
    return ok({ moment: moment.value, entry: { id: moment.value.id } } as Kept);
  };
  return {
    drafts: {
      names: async () => [...drafts.keys()],
      read: async (name: string) => drafts.get(name),
      keep: (name: string, raw: Raw) => void drafts.set(name, raw),
      drop: (name: string) => void drafts.delete(name),
    },
    history: { read: async (id: EntryId) => moments.get(id) },
    keep: async (raw: Raw) => take(raw),
    revise: async (id: EntryId, raw: Raw) => take({ ...moments.get(id), ...raw }),
    lying: { drafts, moments },
  };
};

describe("a form for a moment", () => {
  it("keeps what was put in, and leaves no draft behind", async () => {
    const app = page();
    const form = momentForm(app, "trigger");
    form.put({ text: "the slammed door" });
    await form.keep();
    expect(form.stage.value).toBe("kept");
    expect(app.lying.moments.get(ID)).toMatchObject({ text: "the slammed door", veiled: true });
    expect(app.lying.drafts.size).toBe(0);
  });

  it("is found again as it was left", async () => {
    const app = page();
    momentForm(app, "return").put({ pulledBy: "the phone", helpedBy: ["time"] });
    const again = momentForm(app, "return");
    await settled();
    expect(again.fields.value).toEqual({ pulledBy: "the phone", helpedBy: ["time"] });
  });

  it("holds what was typed while the draft was being read above the draft", async () => {
    const app = page();
    momentForm(app, "trigger").put({ text: "old", cueKind: "sound" });
    const again = momentForm(app, "trigger");
    again.put({ text: "new" });
    await settled();
    expect(again.fields.value).toEqual({ text: "new", cueKind: "sound" });
  });

  it("names the trouble and still holds the words when they were not kept", async () => {
    const app = page({ type: "NoRoom" });
    const form = momentForm(app, "hold-both");
    form.put({ hard: "the waiting" });
    await form.keep();
    expect(form.trouble.value).toEqual({ type: "NoRoom" });
    expect(form.stage.value).toBe("writing");
    expect(form.fields.value).toEqual({ hard: "the waiting" });
    expect(app.lying.drafts.get("hold-both")).toEqual({ hard: "the waiting" });
  });

  it("changes a moment that is there, and removes a field that was blanked", async () => {
    const app = page();
    await app.keep({ kind: "hold-both", hard: "pain", good: "beauty" });
    const form = momentForm(app, "hold-both", ID);
    await settled();
    expect(textIn(form.fields.value, "good")).toBe("beauty");
    form.put({ hard: "" });
    await form.keep();
    expect(app.lying.moments.get(ID)).not.toHaveProperty("hard");
    expect(app.lying.moments.get(ID)).toMatchObject({ good: "beauty" });
  });

  it("says when the moment is not there any more, or is of another kind", async () => {
    const app = page();
    const missing = momentForm(app, "trigger", ID);
    await app.keep({ kind: "return" });
    const other = momentForm(app, "trigger", ID);
    await settled();
    expect([missing.stage.value, other.stage.value]).toEqual(["gone", "gone"]);
  });

  it("keeps once, however often it is asked to while keeping", async () => {
    const app = page();
    let asked = 0;
    const form = momentForm({ ...app, keep: (raw) => (asked++, app.keep(raw)) }, "return");
    await Promise.all([form.keep(), form.keep()]);
    expect(asked).toBe(1);
  });

  it("reads fields of the wrong shape as blank", () => {
    expect(textIn({ text: 3 }, "text")).toBe("");
    expect(listIn({ helpedBy: ["time", 3] }, "helpedBy")).toEqual(["time"]);
    expect(listIn({}, "helpedBy")).toEqual([]);
    expect([photoIn({ photo: "" }), photoIn({}), voiceIn({ voice: { id: "x" } })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("holds a picture and a sound as the device gave them", () => {
    const photo = { id: ID, type: "image/webp", width: 3, height: 2 };
    const voice = { id: ID, type: "audio/webm", duration: 900 };
    expect([photoIn({ photo }), voiceIn({ voice })]).toEqual([photo, voice]);
  });
});
