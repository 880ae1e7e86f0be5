/** Where links lead that hold a secret in their fragment: a device, a share, a card, a circle. */
export const ENTRANCES = ["/join", "/read", "/readings/card", "/circles/join"] as const;

export type Entrance = (typeof ENTRANCES)[number];
