import type { Context } from "../context.ts";
import type { ChoiceView } from "../view-models.ts";
import { OwnWords } from "./OwnWords.tsx";

/** One filter: a line of links, the chosen one marked. */
export function Choices({ ctx, title, choices }: { ctx: Context; title: string; choices: ChoiceView[] }) {
  if (choices.length === 0) return null;
  return (
    <div class="filter">
      <p>{title}</p>
      <ul>
        {choices.map(({ title: words, lang, url, count, about, current }) => (
          <li>
            <a href={ctx.to(url)} aria-current={current ? "true" : undefined}>
              <OwnWords lang={lang}>{words}</OwnWords>
              {count === undefined ? null : <span class="count">{about ? ctx.m.search.about(count) : count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
