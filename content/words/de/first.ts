/** What the first screen and Support say: there before anything else is. */
import common from "./common.json" with { type: "json" };
import glimmer from "./glimmer.json" with { type: "json" };
import support from "./support.json" with { type: "json" };

export default { common, glimmer, support };
