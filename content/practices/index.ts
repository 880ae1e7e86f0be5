import feet from "./p05-feet.json" with { type: "json" };

/** The practices the app comes with: each file is a pack of its own, in every language we have. */
export default [feet];
