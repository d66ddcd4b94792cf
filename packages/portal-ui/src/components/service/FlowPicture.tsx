import type { Context } from "../../context.ts";
import type { GuideStepView } from "../../view-models.ts";
import { flowBoxes } from "./flow-lines.ts";

/** The flow (办理流程) as a picture from top to bottom; the list beside it says the same in words. */
export function FlowPicture({ ctx, steps, lang }: { ctx: Context; steps: GuideStepView[]; lang: string | undefined }) {
  const { boxes, height } = flowBoxes(
    steps.map(({ name, who, term, departments = [] }) => ({
      name,
      about: [
        `${who}${ctx.m.services.comma}${term}`,
        ...(departments.length > 0 ? [departments.map(({ title }) => title).join(ctx.m.services.comma)] : []),
      ],
    })),
  );
  return (
    <svg class="flow" viewBox={`0 0 360 ${height}`} role="img" aria-label={ctx.m.services.flowPicture} lang={lang}>
      {boxes.map(({ number, y, height: tall, lines }) => (
        <>
          {number > 1 ? <path class="flow-arrow" d={`M206 ${y - 29}v23m-6-6 6 6 6-6`} /> : null}
          <rect
            class={number === boxes.length ? "flow-box flow-last" : "flow-box"}
            x="53"
            y={y}
            width="306"
            height={tall}
            rx="6"
          />
          <circle class="flow-number" cx="22" cy={y + tall / 2} r="16" />
          <text class="flow-digit" x="22" y={y + tall / 2 + 6}>
            {number}
          </text>
          {lines.map((line) => (
            <text class={line.strong ? "flow-name" : "flow-about"} x="72" y={line.y}>
              {line.text}
            </text>
          ))}
        </>
      ))}
    </svg>
  );
}
