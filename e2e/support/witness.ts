import type { BrowserContext, Request } from "playwright-core";

/** What went wrong between browser and server in the test that runs now. */
const seen: string[] = [];

/** Windows that are open, so that a failure can tell what they show. */
const open = new Set<BrowserContext>();

const slowMs = 10_000;

/** Notes refusals, broken requests and slow answers: a journey that fails tells what its message would not. */
export function witness(context: BrowserContext): void {
  open.add(context);
  context.on("close", () => open.delete(context));
  const begun = new Map<Request, number>();
  context.on("request", (request) => begun.set(request, Date.now()));
  context.on("requestfailed", (request) => note(request, request.failure()?.errorText ?? "failed"));
  context.on("response", (response) => {
    const request = response.request();
    const took = Date.now() - (begun.get(request) ?? Date.now());
    begun.delete(request);
    if (response.status() >= 400 || took > slowMs) note(request, `${response.status()} after ${took} ms`);
  });
}

function note(request: Request, what: string): void {
  seen.push(`${new Date().toISOString()} ${request.method()} ${request.url()}: ${what}`);
}

/** What was noted since the last asking. */
export const witnessed = (): string[] => seen.splice(0);

/** The beginning of what each open page shows, its dialogs and messages first. */
export async function shownNow(): Promise<string[]> {
  const pages = [...open].flatMap((context) => context.pages());
  return Promise.all(
    pages.map(async (page) => {
      const parts = await page.locator(".ant-message, [role=dialog], main").allInnerTexts();
      return `${page.url()} shows: ${parts.join(" ").replace(/\s+/g, " ").slice(0, 800)}`;
    }),
  );
}
