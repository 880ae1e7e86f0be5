import type { Bytes } from "@glimmers/primitives";
import { zipOf } from "./zip.ts";

interface Sample {
  readonly name: string;
  readonly bytes: Bytes;
}

const sample = (name: string, content: string): Sample => ({
  name,
  bytes: new TextEncoder().encode(content),
});

const T = 1_742_774_460_000;

const lamp = {
  activity: [{ id: "abc", name: "Evening" }],
  activity_event: [
    {
      timestamp: T,
      duration: 60_000,
      activity: "abc",
      static_data: { text: "a walk" },
      temporal_slices: [{ item: "Calm?", value: 2 }],
    },
  ],
  sensor_event: [
    { timestamp: T, sensor: "lamp.heart_rate", data: { value: 62 } },
    { timestamp: T, sensor: "lamp.gps", data: { latitude: 1 } },
  ],
};

const answered = {
  key: { projectId: { string: "p" }, userId: "u", sourceId: "s" },
  value: {
    time: 1_742_774_460.5,
    timeCompleted: 1_742_774_520.5,
    name: "ESM",
    version: "1",
    answers: [{ questionId: { string: "calm" }, value: { int: 3 }, startTime: 1, endTime: 2 }],
  },
};

const intervals =
  "key.userId,key.sourceId,value.time,value.interBeatInterval\nu,a,1742771000,0.8\nu,a,1742771000.9,0.9\nu,b,1742771010,0.7\n";

const questions =
  "key.projectId,key.userId,key.sourceId,value.time,value.timeCompleted,value.name,value.answers.0.questionId,value.answers.0.value\np,u,s,1742774460.5,1742774520.5,ESM,calm,3\n";

/** Small files of studies one took part in, of our own making. */
export const samples: readonly Sample[] = [
  sample(
    "m-path.csv",
    '\ufeffconnectionId;alias;scheduledBeepId;sentBeepId;questionListName;timeStampScheduled;timeStampStart;timeStampStop;timeZoneOffset;calm_slider;what_multipleChoice_string\r\n1;p;5;6;main;1742774400;1742774460;1742774560;3600;29;"""rest"",""walk"""\r\n1;p;7;8;main;1742860800;0;0;3600;;\r\n',
  ),
  sample("lamp.json", JSON.stringify(lamp)),
  sample("radar-questions.jsonl", `${JSON.stringify(answered)}\n${JSON.stringify(answered)}\n`),
  sample("radar-questions.csv", questions),
  { name: "radar.zip", bytes: await zipOf({ "u/ibi.csv": intervals, "u/esm.csv": questions }) },
];
