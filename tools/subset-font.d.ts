/** What we use of subset-font 2, which brings no types. */
declare module "subset-font" {
  const subsetFont: (
    font: Uint8Array,
    letters: string,
    options: {
      readonly targetFormat: "woff2";
      readonly variationAxes: Readonly<
        Record<string, number | { readonly min: number; readonly max: number }>
      >;
      readonly noHinting: boolean;
    },
  ) => Promise<Uint8Array>;
  export default subsetFont;
}
