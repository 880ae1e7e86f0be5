const SOUNDS: ReadonlyMap<string, string> = new Map([
  ["m4a", "audio/mp4"],
  ["mp4", "audio/mp4"],
  ["aac", "audio/aac"],
  ["mp3", "audio/mpeg"],
  ["ogg", "audio/ogg"],
  ["opus", "audio/ogg"],
  ["wav", "audio/wav"],
  ["webm", "audio/webm"],
]);

/**
 * What kind of sound a file is, by how its name ends; undefined where it is none that is kept.
 *
 * @example soundTypeOf("audios/0AF3.m4a") // "audio/mp4"
 */
export const soundTypeOf = (name: string): string | undefined =>
  SOUNDS.get(name.slice(name.lastIndexOf(".") + 1).toLowerCase());
