import checkIn from "./check-in.json" with { type: "json" };
import common from "./common.json" with { type: "json" };
import devices from "./devices.json" with { type: "json" };
import glimmer from "./glimmer.json" with { type: "json" };
import hard from "./hard.json" with { type: "json" };
import keeping from "./keeping.json" with { type: "json" };
import settings from "./settings.json" with { type: "json" };
import support from "./support.json" with { type: "json" };
import trail from "./trail.json" with { type: "json" };

export default { checkIn, common, devices, glimmer, hard, keeping, settings, support, trail };
