import { Icon } from "../components/Icon.tsx";
import type { Context } from "../context.ts";
import type { DisplayMode } from "../view-models.ts";

/** Enters or leaves 适老 mode; the style sheet shows the one of the two links that changes something. */
export function ElderSwitch({ ctx }: { ctx: Context }) {
  return (
    <>
      <a class="to-elder" href={modeUrl(ctx, "elder")} data-set="mode:elder">
        <Icon name="type" />
        {ctx.m.display.elder}
      </a>
      <a class="to-standard" href={modeUrl(ctx, "standard")} data-set="mode:standard">
        <Icon name="type" />
        {ctx.m.display.leaveElder}
      </a>
    </>
  );
}

/**
 * 无障碍: layout, size and colours. Choices with an address work without script; the others need it and appear with it.
 */
export function DisplaySettings({ ctx }: { ctx: Context }) {
  const { display } = ctx.m;
  return (
    <details class="drop settings">
      <summary>
        <Icon name="eye" />
        {display.title}
      </summary>
      <div class="drop-panel">
        <Choices
          title={display.layout}
          choices={[
            [display.standard, "mode:standard", modeUrl(ctx, "standard")],
            [display.elderChoice, "mode:elder", modeUrl(ctx, "elder")],
          ]}
        />
        <Choices
          title={display.colours}
          choices={[
            [display.themes.auto, "theme:auto", modeUrl(ctx, "standard")],
            [display.themes.light, "theme:light"],
            [display.themes.dark, "theme:dark", modeUrl(ctx, "dark")],
            [display.themes.contrast, "theme:contrast", modeUrl(ctx, "contrast")],
          ]}
        />
        <Choices
          title={display.size}
          choices={[
            [display.sizes.normal, "size:normal"],
            [display.sizes.large, "size:large"],
            [display.sizes.larger, "size:larger"],
          ]}
        />
        <p class="needs-script">{display.help}</p>
      </div>
    </details>
  );
}

type Choice = [words: string, set: string, url?: string];

function Choices({ title, choices }: { title: string; choices: Choice[] }) {
  const allNeedScript = choices.every(([, , url]) => !url);
  return (
    <div class={allNeedScript ? "choices needs-script" : "choices"}>
      <p>{title}</p>
      <ul>
        {choices.map(([words, set, url]) => (
          <li>
            {url ? (
              <a href={url} data-set={set}>
                {words}
              </a>
            ) : (
              <button type="button" class="needs-script" data-set={set}>
                {words}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** This page in another mode: its own path and query with the mode replaced. */
function modeUrl({ request, site }: Context, mode: DisplayMode): string {
  const url = new URL(request.url, site.origin);
  if (mode === "standard") url.searchParams.delete("mode");
  else url.searchParams.set("mode", mode);
  return url.pathname + url.search;
}
