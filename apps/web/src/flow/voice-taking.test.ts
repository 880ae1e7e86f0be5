import type { VoiceNote } from "@glimmers/model";
import { err, ok } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import type { NoVoice, Recording } from "../app.ts";
import { voiceTaking } from "./voice-taking.ts";

const NOTE = { id: "0".repeat(32), type: "audio/webm", duration: 900 } as unknown as VoiceNote;

/** A microphone that hums, and a shelf that may be full. */
const device = () => {
  const ended = Promise.withResolvers<void>();
  const stands = { full: false, refuses: undefined as NoVoice["type"] | undefined, open: 0 };
  const kept: VoiceNote[] = [];
  const endings: boolean[] = [];
  const close = (): void => {
    stands.open -= 1;
  };
  const recording: Recording = {
    stop: async () => {
      close();
      return { sound: new Blob(["hum"]), duration: 900 };
    },
    cancel: close,
    ended: ended.promise,
  };
  const taking = voiceTaking(
    {
      startRecording: async () => {
        if (stands.refuses !== undefined) return err({ type: stands.refuses });
        stands.open += 1;
        return ok(recording);
      },
      keepVoice: async () => (stands.full ? err({ type: "NoRoom" }) : ok(NOTE)),
    },
    (voice, byItself) => {
      kept.push(voice);
      endings.push(byItself);
    },
  );
  return { taking, stands, kept, endings, endByItself: ended.resolve };
};

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("taking a voice note", () => {
  it("keeps what was heard once it is stopped", async () => {
    const { taking, kept, stands } = device();
    await taking.start();
    expect(taking.stage.value).toEqual({ type: "Recording" });
    await taking.stop();
    expect(kept).toEqual([NOTE]);
    expect([taking.stage.value, stands.open]).toEqual([{ type: "Quiet" }, 0]);
  });

  it("[B4] says that the microphone is refused, and opens none", async () => {
    const { taking, stands } = device();
    stands.refuses = "MicrophoneRefused";
    await taking.start();
    expect(taking.stage.value).toEqual({ type: "Quiet", refusal: "MicrophoneRefused" });
  });

  it("[B4] holds what was heard where the device is full, and keeps it once there is room", async () => {
    const { taking, kept, stands } = device();
    stands.full = true;
    await taking.start();
    await taking.stop();
    expect(taking.stage.value).toEqual({ type: "Heard", trouble: { type: "NoRoom" } });
    expect(kept).toEqual([]);
    stands.full = false;
    await taking.keep();
    expect(kept).toEqual([NOTE]);
  });

  it("[B4] keeps what was heard until the microphone was taken away, and says that it ended", async () => {
    const { taking, kept, endings, endByItself } = device();
    await taking.start();
    endByItself();
    await settled();
    expect([taking.stage.value, kept, endings]).toEqual([{ type: "Quiet" }, [NOTE], [true]]);
  });

  it("does not hear a recording that was stopped as one that ended by itself", async () => {
    const { taking, kept, endByItself } = device();
    await taking.start();
    await taking.stop();
    endByItself();
    await settled();
    expect([taking.stage.value, kept]).toEqual([{ type: "Quiet" }, [NOTE]]);
  });

  it("[B4] lets go of the microphone when it is left, even before it was granted", async () => {
    const { taking, stands, kept } = device();
    await taking.start();
    taking.cancel();
    const starting = taking.start();
    taking.cancel();
    await starting;
    await taking.stop();
    expect([stands.open, kept, taking.stage.value]).toEqual([0, [], { type: "Quiet" }]);
  });
});
