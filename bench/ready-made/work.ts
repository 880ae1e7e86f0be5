/** The same work for all: one device writes and sends, another one gets it all. */
export interface TwoDeviceWork {
  /** All entries written on the first device, sealed, and at the server: ms. */
  readonly insert: number;
  /** All of them on a second device, opened and to be read: ms. */
  readonly receive: number;
  /** The most the process held at once (resident), in MB. */
  readonly memory: number;
}

/** The last line a measuring process says. */
export const say = (work: Omit<TwoDeviceWork, "memory">): void => {
  const memory = Math.round(process.resourceUsage().maxRSS / 1000);
  console.log(JSON.stringify({ ...work, memory }));
};
