/** Grounds that text in the accent colour stands on, by theme; they are the tokens of the public style sheet. */
const lightGrounds = ["#ffffff", "#f3f6fa", "#f6f8fb"] as const;
const darkGrounds = ["#171f2a", "#0f151d", "#1d2733"] as const;

/** What WCAG 2.2 (1.4.3) asks of text. */
const leastRatio = 4.5;

type Rgb = [number, number, number];

const channels = (colour: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as Rgb;

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of WCAG 2.2 between two colours, `#rrggbb`: 1 to 21. */
export function contrastRatio(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** A colour between two others; `share` of the second, 0 to 1. */
export function mixed(first: string, second: string, share: number): string {
  const [a, b] = [channels(first), channels(second)];
  return `#${a
    .map((value, at) =>
      Math.round(value + ((b[at] ?? 0) - value) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

const isReadable = (colour: string, grounds: readonly string[]): boolean =>
  grounds.every((ground) => contrastRatio(colour, ground) >= leastRatio);

/** The nearest colour on the way to black or white that can be read on all `grounds`. */
function towards(colour: string, end: string, grounds: readonly string[]): string {
  for (let step = 0; step <= 20; step += 1) {
    const candidate = mixed(colour, end, step / 20);
    if (isReadable(candidate, grounds)) return candidate;
  }
  return end;
}

/**
 * Why a colour cannot be the accent of a page: `ratio` is its contrast with white and `better` the nearest darker colour
 * that can. Undefined when it can be read on every light ground.
 */
export function accentProblem(colour: string): { ratio: number; better: string } | undefined {
  if (isReadable(colour, lightGrounds)) return undefined;
  return { ratio: contrastRatio(colour, "#ffffff"), better: towards(colour, "#000000", lightGrounds) };
}

export interface AccentPair {
  accent: string;
  deep: string;
  soft: string;
}

/** The accent with its deeper and softer companions, for light pages and for dark ones. */
export function accentPairs(colour: string): { light: AccentPair; dark: AccentPair } {
  const dark = towards(colour, "#ffffff", darkGrounds);
  const darkSoft = mixed("#171f2a", colour, 0.25);
  return {
    light: { accent: colour, deep: mixed(colour, "#000000", 0.25), soft: softOf(colour) },
    dark: {
      accent: towards(dark, "#ffffff", [darkSoft]),
      deep: towards(mixed(dark, "#ffffff", 0.4), "#ffffff", [darkSoft]),
      soft: darkSoft,
    },
  };
}

/** A light ground of the colour's own kind on which text of the colour can still be read. */
function softOf(colour: string): string {
  const share = [0.1, 0.07, 0.04, 0.02].find(
    (part) => contrastRatio(colour, mixed("#ffffff", colour, part)) >= leastRatio,
  );
  return mixed("#ffffff", colour, share ?? 0);
}
