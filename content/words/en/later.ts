/** What all other screens say: fetched behind the first one. */
import anchors from "./anchors.json" with { type: "json" };
import bring from "./bring.json" with { type: "json" };
import checkIn from "./check-in.json" with { type: "json" };
import circles from "./circles.json" with { type: "json" };
import devices from "./devices.json" with { type: "json" };
import hard from "./hard.json" with { type: "json" };
import heart from "./heart.json" with { type: "json" };
import heartSays from "./heart-says.json" with { type: "json" };
import keeping from "./keeping.json" with { type: "json" };
import learn from "./learn.json" with { type: "json" };
import lookBack from "./look-back.json" with { type: "json" };
import packs from "./packs.json" with { type: "json" };
import practice from "./practice.json" with { type: "json" };
import reading from "./reading.json" with { type: "json" };
import recovery from "./recovery.json" with { type: "json" };
import reminders from "./reminders.json" with { type: "json" };
import resonance from "./resonance.json" with { type: "json" };
import rhythm from "./rhythm.json" with { type: "json" };
import rhythmSays from "./rhythm-says.json" with { type: "json" };
import safety from "./safety.json" with { type: "json" };
import sample from "./sample.json" with { type: "json" };
import settings from "./settings.json" with { type: "json" };
import share from "./share.json" with { type: "json" };
import take from "./take.json" with { type: "json" };
import trail from "./trail.json" with { type: "json" };

export default {
  anchors,
  bring,
  checkIn,
  circles,
  devices,
  hard,
  heart,
  heartSays,
  keeping,
  learn,
  lookBack,
  packs,
  practice,
  reading,
  recovery,
  reminders,
  resonance,
  rhythm,
  rhythmSays,
  safety,
  sample,
  settings,
  share,
  take,
  trail,
};
