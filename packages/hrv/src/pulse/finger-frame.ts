/** The colours of one picture of a finger on a camera: means over its middle, each 0 to 255. */
export interface FingerFrame {
  /** When it was taken, in s, by the camera's own clock where there is one. */
  readonly t: number;
  readonly r: number;
  readonly g: number;
  readonly b: number;
  /** Share of pixels whose red is as bright as can be, 0 to 1. */
  readonly saturated?: number;
}
