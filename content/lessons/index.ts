import recognise from "./recognise.json" with { type: "json" };
import purpose from "./purpose.json" with { type: "json" };
import waysBack from "./ways-back.json" with { type: "json" };
import disputed from "./disputed.json" with { type: "json" };
import peopleAndPlaces from "./people-and-places.json" with { type: "json" };

/** The cards to read, a chapter a file, in the order of the path: each file is a pack of its own. */
export default [recognise, purpose, waysBack, disputed, peopleAndPlaces];
