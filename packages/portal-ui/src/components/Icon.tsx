import { type IconName, iconMarkup } from "../icons.ts";

/** A decorative icon of the size of the text; a word always stands beside it. */
export function Icon({ name, large }: { name: IconName; large?: boolean }) {
  return (
    <svg
      class={large ? "icon icon-large" : "icon"}
      viewBox="0 0 24 24"
      aria-hidden="true"
      // HTML on purpose: constant markup made from the icon package
      dangerouslySetInnerHTML={{ __html: iconMarkup[name] }}
    />
  );
}
