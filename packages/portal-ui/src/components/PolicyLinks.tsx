import type { Context } from "../context.ts";
import type { PolicyLinkView, ValidityView } from "../view-models.ts";
import { Day } from "./ArticleList.tsx";
import { OwnWords } from "./OwnWords.tsx";

const tones = { good: "tag", partly: "tag tag-near", over: "tag tag-late" };

/** Whether a policy holds: always a word, never colour alone. */
export function Validity({ validity }: { validity: ValidityView }) {
  return <span class={tones[validity.tone]}>{validity.word}</span>;
}

/** Titles of policies with what is no longer valid marked. */
export function PolicyLinks({ ctx, policies }: { ctx: Context; policies: PolicyLinkView[] }) {
  return (
    <ul class="titles titles-small">
      {policies.map(({ title, lang, url, validity, docNo, date }) => (
        <li>
          <a href={ctx.to(url)}>
            {validity.tone === "good" ? null : <Validity validity={validity} />}
            <OwnWords lang={lang}>
              {title}
              {docNo ? <small>（{docNo}）</small> : null}
            </OwnWords>
          </a>
          {date ? <Day ctx={ctx} date={date} /> : null}
        </li>
      ))}
    </ul>
  );
}
