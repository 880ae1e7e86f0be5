/** Every zone this browser knows, and the one that is meant even where it does not list it. */
export const zoneNames = (meant: string): readonly string[] => {
  const known = Intl.supportedValuesOf("timeZone");
  return [...new Set(["UTC", meant, ...known])].toSorted((one, other) => one.localeCompare(other));
};
