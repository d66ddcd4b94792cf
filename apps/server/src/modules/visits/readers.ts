/** What programs call themselves; people's browsers never do. */
const programs =
  /bot\b|bot[/;-]|crawl|spider|slurp|headless|lighthouse|monitor|probe|scan|fetch|preview|curl|wget|python|java\/|go-http|okhttp|axios|httpclient|libwww|scrapy|ruby|perl/i;

const known = new Map<string, number>();

/**
 * A number for a person's browser by what it calls itself, 0 for a program. Answered for every view, so the few hundred
 * names that browsers really have are remembered.
 */
export function browserOf(userAgent: string): number {
  const before = known.get(userAgent);
  if (before !== undefined) return before;
  const number = userAgent.startsWith("Mozilla/") && !programs.test(userAgent) ? hash(userAgent, 0) | 1 : 0;
  if (known.size < 1000 && userAgent.length < 400) known.set(userAgent, number);
  return number;
}

/** 32 bits of a text (MurmurHash's mixing), different for each seed. Nobody learns anything from it who has not the seed. */
export function hash(text: string, seed: number): number {
  let h = seed ^ text.length;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995) ^ (h >>> 15);
  return mixed(h);
}

/** 32 bits in which every bit of both numbers tells. */
export const mix = (a: number, b: number): number => mixed(Math.imul(a, 0x9e3779b1) ^ (b + 0x7f4a7c15));

function mixed(number: number): number {
  let h = number;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
