import { type IconName, iconMarkup } from "../icons.ts";

/** A decorative icon of the size of the text; a word always stands beside it. `turn`: upside down while its details are open. */
export function Icon({ name, large, turn }: { name: IconName; large?: boolean; turn?: boolean }) {
  return (
    <svg
      class={large ? "icon icon-large" : "icon"}
      viewBox="0 0 24 24"
      aria-hidden="true"
      data-turn={turn}
      // HTML on purpose: constant markup made from the icon package
      dangerouslySetInnerHTML={{ __html: iconMarkup[name] }}
    />
  );
}
