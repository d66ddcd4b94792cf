import { describe, expect, test } from "vitest";
import { portalCss } from "./assets.ts";

const css = await portalCss();

const themes = {
  light: tokensOf(":root {"),
  dark: tokensOf(':root[data-theme="dark"] {'),
  contrast: tokensOf(':root[data-theme="contrast"] {'),
};

/** Text on ground, and the least ratio: 4.5 for text, 3 for large text and for the edges of fields. */
const pairs: [text: string, ground: string, least: number][] = [
  ...["ground", "sheet", "raise", "accent-soft"].flatMap((ground): [string, string, number][] => [
    ["ink", ground, 4.5],
    ["ink-soft", ground, 4.5],
    ["accent", ground, 4.5],
    ["accent-deep", ground, 4.5],
  ]),
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-deep", 4.5],
  ["on-band", "band", 4.5],
  ["on-band", "band-deep", 4.5],
  ["on-band-soft", "band", 4.5],
  ["on-band-soft", "band-deep", 4.5],
  ["late", "sheet", 4.5],
  ["late", "late-soft", 4.5],
  ["near", "sheet", 4.5],
  ["near", "near-soft", 4.5],
  ["done", "sheet", 4.5],
  ["done", "done-soft", 4.5],
  ["ink", "mark", 4.5],
  ["ink-soft", "mark", 4.5],
  ["line-strong", "sheet", 3],
  ["line-strong", "ground", 3],
];

describe.each(Object.entries(themes))("%s", (_, tokens) => {
  test.each(pairs)("%s on %s is at least %d", (text, ground, least) => {
    expect(ratio(tokens.get(text)!, tokens.get(ground)!)).toBeGreaterThanOrEqual(least);
  });
});

test("every theme gives every colour", () => {
  const names = [...themes.light.keys()].sort();
  expect([...themes.dark.keys()].sort()).toEqual(names);
  expect([...themes.contrast.keys()].sort()).toEqual(names);
});

test("colours stand only in the tokens", () => {
  const rest = css.slice(css.indexOf("box-sizing")).replace(/@media print \{[\s\S]*/, "");
  expect(rest.match(/#[0-9a-f]{3,8}\b/gi)).toBeNull();
});

test("devices that prefer dark get the dark colours without being asked", () => {
  const copy = /@media \(prefers-color-scheme: dark\) \{[^{]*\{([^}]*)\}/.exec(css)?.[1] ?? "";
  expect(colours(copy)).toEqual(themes.dark);
});

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`${selector} is missing`);
  return colours(css.slice(start, css.indexOf("}", start)));
}

function colours(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]));
}

/** Contrast ratio of WCAG 2.2. */
function ratio(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
