import type { Scene } from "../scene.ts";
import { anchorsScenes } from "./anchors.ts";
import { breadcrumbsScenes } from "./breadcrumbs.ts";
import { bringScenes } from "./bring.ts";
import { chartsScenes } from "./charts.ts";
import { circlesScenes } from "./circles.ts";
import { devicesScenes } from "./devices.ts";
import { hardScenes } from "./hard.ts";
import { heartScenes } from "./heart.ts";
import { heartReadingScenes } from "./heart-reading.ts";
import { keepingScenes } from "./keeping.ts";
import { keptScenes } from "./kept.ts";
import { learnScenes } from "./learn.ts";
import { lockScenes } from "./lock.ts";
import { momentScenes } from "./moment.ts";
import { nowScenes } from "./now.ts";
import { packsScenes } from "./packs.ts";
import { inOtherTongues } from "./other-tongues.ts";
import { partsScenes } from "./parts.ts";
import { practiceScenes } from "./practice.ts";
import { readingScenes } from "./reading.ts";
import { sampleScenes } from "./sample.ts";
import { recoveryScenes } from "./recovery.ts";
import { remindersScenes } from "./reminders.ts";
import { resonanceScenes } from "./resonance.ts";
import { rhythmScenes } from "./rhythm.ts";
import { sensesScenes } from "./senses.ts";
import { safetyScenes } from "./safety.ts";
import { sessionsScenes } from "./sessions.ts";
import { settingsScenes } from "./settings.ts";
import { shareScenes } from "./share.ts";
import { supportScenes } from "./support.ts";
import { takeScenes } from "./take.ts";
import { trailScenes } from "./trail.ts";
import { troubleScenes } from "./trouble.ts";
import { whereScenes } from "./where.ts";

const everyone: readonly Scene[] = [
  ...nowScenes,
  ...keptScenes,
  ...whereScenes,
  ...practiceScenes,
  ...sessionsScenes,
  ...anchorsScenes,
  ...breadcrumbsScenes,
  ...hardScenes,
  ...trailScenes,
  ...momentScenes,
  ...rhythmScenes,
  ...heartScenes,
  ...heartReadingScenes,
  ...resonanceScenes,
  ...supportScenes,
  ...safetyScenes,
  ...learnScenes,
  ...sampleScenes,
  ...settingsScenes,
  ...sensesScenes,
  ...keepingScenes,
  ...takeScenes,
  ...bringScenes,
  ...lockScenes,
  ...devicesScenes,
  ...recoveryScenes,
  ...circlesScenes,
  ...remindersScenes,
  ...troubleScenes,
  ...packsScenes,
  ...shareScenes,
  ...readingScenes,
  ...chartsScenes,
  ...partsScenes,
];

/** Every screen in its states, in the order somebody may meet them. */
export const scenes: readonly Scene[] = [...everyone, ...inOtherTongues(everyone)];
