/** @example megabytes(3_400_000, "en") // "3.4 MB" */
export const megabytes = (bytes: number, language: string): string =>
  new Intl.NumberFormat(language, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: bytes < 10e6 ? 1 : 0,
  }).format(bytes / 1e6);
