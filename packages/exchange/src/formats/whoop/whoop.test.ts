import { describe, expect, test } from "vitest";
import { itemsOf, reasonsOf, toldOf } from "../../../test/samples/file.ts";
import { toldOfFolder } from "../../../test/samples/folder.ts";
import { rolesIn, tableOf } from "./columns.ts";

const ENGLISH = [
  "Cycle start time,Cycle end time,Cycle timezone,Recovery score %,Resting heart rate (bpm)",
  "Heart rate variability (ms),Skin temp (celsius),Blood oxygen %,Day Strain,Sleep onset,Wake onset",
  "Respiratory rate (rpm),Light sleep duration (min),Deep (SWS) duration (min),REM duration (min),Awake duration (min)",
].join(",");
const SPANISH = [
  "Hora de inicio del ciclo,Hora de finalización del ciclo,Zona horaria del ciclo,Puntuación de recuperación %",
  "Frecuencia cardíaca en reposo (lpm),Variabilidad de la frecuencia cardíaca (ms),Temp. de la piel (celsius)",
  "Oxígeno en sangre %,Esfuerzo del día,Inicio del sueño,Hora de despertar,Frecuencia respiratoria (rpm)",
  "Duración del sueño ligero (min),Duración del sueño profundo (min),Duración de REM (min),Tempo despierto/a (min)",
].join(",");
const GERMAN = [
  "Startzeit des Zyklus,Endzeit des Zyklus,Zeitzone des Zyklus,Erholungswert %,Ruheherzfrequenz (bpm)",
  "Herzfrequenzvariabilität (ms),Hauttemperatur (Celsius),Blutsauerstoff %,Tagesbelastung,Schlafbeginn,Aufwachzeit",
  "Atemfrequenz (U/min),Dauer Leichtschlaf (min),Dauer Tiefschlaf (min),REM-Dauer (min),Wachdauer (min)",
].join(",");
const FRENCH = [
  "Heure de début du cycle,Heure de fin du cycle,Fuseau horaire du cycle,Score de récupération %",
  "Fréquence cardiaque au repos (bpm),Variabilité de la fréquence cardiaque (ms),Température de la peau (celsius)",
  "Oxygène dans le sang %,Effort du jour,Endormissement,Réveil,Fréquence respiratoire (rpm)",
  "Durée du sommeil léger (min),Durée du sommeil profond (min),Durée REM (min),Durée d'éveil (min)",
].join(",");
const PORTUGUESE = [
  "Hora de início do ciclo,Hora de fim do ciclo,Fuso horário do ciclo,Pontuação de recuperação %",
  "Frequência cardíaca em repouso (bpm),Variabilidade da frequência cardíaca (ms),Temp. da pele (celsius)",
  "Oxigênio no sangue %,Esforço do dia,Início do sono,Hora de acordar,Frequência respiratória (rpm)",
  "Duração do sono leve (min),Duração do sono profundo (min),Duração REM (min),Tempo acordado (min)",
].join(",");
const ITALIAN = [
  "Ora di inizio del ciclo,Ora di fine del ciclo,Fuso orario del ciclo,Punteggio di recupero %",
  "Frequenza cardiaca a riposo (bpm),Variabilità della frequenza cardiaca (ms),Temperatura della pelle (celsius)",
  "Ossigeno nel sangue %,Sforzo del giorno,Inizio del sonno,Risveglio,Frequenza respiratoria (rpm)",
  "Durata del sonno leggero (min),Durata del sonno profondo (min),Durata REM (min),Durata della veglia (min)",
].join(",");

const ROW =
  "2025-03-29 22:48:00,2025-03-30 22:48:00,UTC+01:00,97,55,66,33.4,95.5,9.1,2025-03-29 22:50:00,2025-03-30 06:24:00,14.2,210,90,100,40";

describe("columns in the language of the account", () => {
  test.each([
    ["en", ENGLISH],
    ["es", SPANISH],
    ["de", GERMAN],
    ["fr", FRENCH],
    ["pt", PORTUGUESE],
    ["it", ITALIAN],
  ])("[IM107] every one of them is known, wherever it stands: %s", async (_, head) => {
    const { format, told } = await toldOf("x.csv", `${head}\n${ROW}\n`);
    expect(format).toBe("whoop");
    const numbers = itemsOf(told).map((item) =>
      item.type === "sample" ? [item.name ?? item.metric, item.value] : [],
    );
    expect(numbers).toEqual([
      ["rmssd", 66],
      ["resting-heart-rate", 55],
      ["respiratory-rate", 14.2],
      ["oxygen-saturation", 0.955],
      ["wrist-temperature", 33.4],
      ["WHOOP recovery (%)", 97],
      ["WHOOP day strain", 9.1],
      ["sleep", 0],
      ["WHOOP light sleep (min)", 210],
      ["WHOOP deep sleep (min)", 90],
      ["WHOOP REM sleep (min)", 100],
      ["WHOOP time awake (min)", 40],
    ]);
    expect(reasonsOf(told)).toEqual([]);
  });

  test("[IM107] the order of columns does not matter", () => {
    const columns = SPANISH.split(",").toReversed();
    expect(tableOf(rolesIn(columns))).toBe("cycles");
  });
});

test.each([
  ["UTC+01:00", "2025-03-29T21:48:00Z"],
  ["-05:00", "2025-03-30T03:48:00Z"],
  ["UTCZ", "2025-03-29T22:48:00Z"],
])("[IM108] the three ways a zone is written: %s", async (zone, iso) => {
  const head = "Cycle start time,Cycle end time,Cycle timezone,Heart rate variability (ms)";
  const row = `2025-03-29 22:48:00,2025-03-30 22:48:00,${zone},66`;
  const { told } = await toldOf("physiological_cycles.csv", `${head}\n${row}\n`);
  expect(itemsOf(told)).toMatchObject([
    { value: 66, when: { at: Date.parse(iso), zoneFrom: "record" } },
  ]);
});

test("[IM109] of a cycle that is still running its strain is not told yet", async () => {
  const running = ROW.replace("2025-03-30 22:48:00", "");
  const { told } = await toldOf("a.csv", `${ENGLISH}\n${running}\n`);
  const names = itemsOf(told).map((item) => (item.type === "sample" ? item.name : ""));
  expect(names).not.toContain("WHOOP day strain");
  expect(names).toContain("WHOOP recovery (%)");
  expect(reasonsOf(told)).toEqual(["noted still-running"]);
});

test("[IM109] a cycle in which nothing was measured is said to be one", async () => {
  const empty = "2025-03-29 22:48:00,2025-03-30 22:48:00,UTC+01:00,,,,,,,,,,,,,";
  const { told } = await toldOf("a.csv", `${ENGLISH}\n${empty}\n`);
  expect(reasonsOf(told)).toEqual(["skipped nothing-measured"]);
});

test("[IM109] nights stand in two tables, and are told once; answers keep their notes", async () => {
  const { format, told } = await toldOfFolder({
    "ciclos.csv": `${SPANISH}\n${ROW}\n`,
    "sueño.csv":
      "Hora de inicio del ciclo,Hora de finalización del ciclo,Zona horaria del ciclo,Inicio del sueño,Hora de despertar\n2025-03-29 22:48:00,2025-03-30 22:48:00,UTC+01:00,2025-03-29 22:50:00,2025-03-30 06:24:00\n",
    "entrenamientos.csv":
      "Hora de inicio del ciclo,Hora de finalización del ciclo,Zona horaria del ciclo,Hora de inicio del entrenamiento\n2025-03-29 22:48:00,,UTC+01:00,2025-03-30 10:00:00\n",
    "diario.csv":
      'Hora de inicio del ciclo,Hora de finalización del ciclo,Zona horaria del ciclo,Texto de la pregunta,Respondió sí,Notas\n2025-03-29 22:48:00,,UTC+01:00,¿Meditaste?,true,"diez minutos, fuera"\n',
  });
  expect(format).toBe("whoop");
  expect(
    itemsOf(told).filter((item) => item.type === "sample" && item.metric === "sleep"),
  ).toHaveLength(1);
  expect(itemsOf(told).filter((item) => item.type === "entry")).toMatchObject([
    {
      what: "answer",
      title: "¿Meditaste?",
      text: "diez minutos, fuera",
      more: [{ name: "Respondió sí", value: "true" }],
    },
  ]);
  expect(reasonsOf(told)).toEqual(["skipped repeated", "skipped not-ours"]);
});

test("[IM107] a table of somebody else's is none of theirs", () => {
  expect(tableOf(rolesIn(["Date", "Mood", "Time zone", "Notes"]))).toBeUndefined();
});
