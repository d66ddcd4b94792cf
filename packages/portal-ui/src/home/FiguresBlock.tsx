import type { Context } from "../context.ts";
import type { FiguresBlockView, FigureView } from "../view-models.ts";
import { BlockFrame } from "./Block.tsx";

/** Open figures: number, unit, period, and where they come from. */
export function FiguresBlock({ ctx, block }: { ctx: Context; block: FiguresBlockView }) {
  return (
    <BlockFrame ctx={ctx} block={block}>
      {block.text ? <p class="figures-text">{block.text}</p> : null}
      <ul class="figures">
        {block.items.map((figure) => (
          <li>
            <Figure ctx={ctx} figure={figure} />
          </li>
        ))}
      </ul>
      <Skyline />
    </BlockFrame>
  );
}

function Figure({ ctx, figure }: { ctx: Context; figure: FigureView }) {
  const words = (
    <>
      <span class="figure-label">{figure.label}</span>
      <span class="figure-value">
        <strong>{figure.value}</strong>
        {figure.unit}
      </span>
      <small>{figure.period}</small>
    </>
  );
  return figure.url ? <a href={ctx.to(figure.url)}>{words}</a> : <span class="figure">{words}</span>;
}

/** A quiet line of roofs, cranes and hills behind the figures. */
function Skyline() {
  return (
    <svg class="skyline" viewBox="0 0 600 120" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
      <path d="M0 96c60-34 110-34 160-8s96 22 140-6 84-30 130-2 110 26 170-8v48H0z" opacity=".35" />
      <path d="M40 120V84h26v-14h30v50M110 120V58l18-10v72M140 120V78l22-10v10l22-10v10l22-10v52M222 120V44h30v76M238 44V30M264 120V66h36v54M314 120V88h40V74h22v46M392 120V36h8v84M372 44h84l-56-12zM448 44v20M470 120V60h34v60M478 60V48h18v12M518 120V80l20-10v10l20-10v10l20-10v50M0 119h600" />
    </svg>
  );
}
