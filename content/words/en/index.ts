import first from "./first.ts";
import later from "./later.ts";

/** Every string of this language, by area and name. */
export default { ...first, ...later };
