/** What programs call themselves; people's browsers never do. */
const programs =
  /bot\b|bot[/;-]|crawl|spider|slurp|headless|lighthouse|monitor|probe|scan|fetch|preview|curl|wget|python|java\/|go-http|okhttp|axios|httpclient|libwww|scrapy|ruby|perl/i;

const known = new Map<string, boolean>();

/**
 * Whether a person's browser asks, by what it calls itself. Answered for every cached page, so the few hundred names
 * that browsers really have are remembered.
 */
export function isBrowser(userAgent: string): boolean {
  const before = known.get(userAgent);
  if (before !== undefined) return before;
  const is = userAgent.startsWith("Mozilla/") && !programs.test(userAgent);
  if (known.size < 1000 && userAgent.length < 400) known.set(userAgent, is);
  return is;
}
