import { type AccentPair, accentPairs, accentProblem } from "@openzone/contract/colours";

/**
 * The style sheet of one accent colour, as a page with a colour of its own links to it; the policy allows no inline
 * styles. Null for what is no colour, or one that nobody could read.
 */
export function accentStyle(name: string): string | null {
  const hex = /^([0-9a-f]{6})\.css$/.exec(name)?.[1];
  if (hex === undefined || accentProblem(`#${hex}`)) return null;
  const { light, dark } = accentPairs(`#${hex}`);
  const darkTokens = tokensOf(dark, "");
  return [
    `:root:not([data-theme="dark"], [data-theme="contrast"]){${tokensOf(light, `--band:${light.accent};--band-deep:${light.deep};--on-band-soft:#ffffff`)}}`,
    `:root[data-theme="dark"]{${darkTokens}}`,
    `@media (prefers-color-scheme: dark){:root:not([data-theme]){${darkTokens};--band:#1b3557;--band-deep:#14263f}}`,
    "",
  ].join("\n");
}

const tokensOf = ({ accent, deep, soft }: AccentPair, more: string): string =>
  [`--accent:${accent}`, `--accent-deep:${deep}`, `--accent-soft:${soft}`, ...(more ? [more] : [])].join(";");
