import type { Page, PageRow, PageWords } from "@glimmers/exchange/writing";
import "../print/print.css";
import "./take.css";

/** The page itself, as it will be on paper: exactly what is handed over. */
export const PageSheet = ({ page, words }: { readonly page: Page; readonly words: PageWords }) => (
  <article class="printed long" lang={words.language}>
    <h2>{words.title}</h2>
    <p>{words.lead}</p>
    {words.left !== undefined && <p>{words.left}</p>}
    {page.days.map(({ day, rows }) => (
      <section key={day}>
        <h3>{day}</h3>
        <ul>
          {rows.map((row, at) => (
            <Row key={at} row={row} />
          ))}
        </ul>
      </section>
    ))}
    <p class="end">{words.foot}</p>
  </article>
);

const Row = ({ row: { clock, title, facts, words } }: { readonly row: PageRow }) => (
  <li>
    <span class="clock">{clock}</span>{" "}
    <p>
      <b>{title}</b>
      {facts.length > 0 && ` ${facts.join(" · ")}`}
    </p>
    {words.map((text, at) => (
      <p class="own" key={at}>
        {text}
      </p>
    ))}
  </li>
);
