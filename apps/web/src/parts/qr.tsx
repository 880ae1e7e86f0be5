import { encode } from "uqr";
import "./qr.css";

/** What scanners need around the code, in modules. */
const QUIET = 4;

/**
 * A code to scan, dark on light in every theme, as scanners want it. Drawn as one path: a
 * picture with an address of its own would be one more thing to let through.
 */
export const QrCode = (props: { readonly says: string; readonly alt: string }) => {
  const { size, data } = encode(props.says, { ecc: "M", border: QUIET });
  return (
    <svg class="qr" role="img" aria-label={props.alt} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} />
      <path d={darkRuns(data)} shape-rendering="crispEdges" />
    </svg>
  );
};

/** One stroke for each run of dark modules in a row. */
export const darkRuns = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) =>
      row.map((dark, x) =>
        dark && row[x - 1] !== true ? `M${x} ${y}h${runFrom(row, x)}v1H${x}z` : "",
      ),
    )
    .join("");

const runFrom = (row: readonly boolean[], x: number): number => {
  const end = row.indexOf(false, x);
  return (end === -1 ? row.length : end) - x;
};
