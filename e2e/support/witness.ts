import type { BrowserContext, Page, Request } from "playwright-core";

/** What went wrong between browser and server in the test that runs now. */
const seen: string[] = [];

/** Windows that are open, so that a failure can tell what they show. */
const open = new Set<BrowserContext>();

const lastShown: string[] = [];

const slowMs = 10_000;

/** Notes refusals, broken requests and slow answers: a journey that fails tells what its message would not. */
export function witness(context: BrowserContext): void {
  const begun = new Map<Request, number>();
  open.add(context);
  lookBeforeClosing(context, () => {
    for (const [request, at] of begun) if (Date.now() - at > slowMs) note(request, "no answer");
  });
  context.on("request", (request) => begun.set(request, Date.now()));
  context.on("requestfailed", (request) => {
    begun.delete(request);
    note(request, request.failure()?.errorText ?? "failed");
  });
  context.on("response", (response) => {
    const request = response.request();
    const took = Date.now() - (begun.get(request) ?? Date.now());
    begun.delete(request);
    if (response.status() >= 400 || took > slowMs) note(request, `${response.status()} after ${took} ms`);
  });
}

/** A journey that fails closes its windows on its way out; what they showed last would be lost. */
function lookBeforeClosing(context: BrowserContext, look: () => void): void {
  const close = context.close.bind(context);
  context.close = async (options) => {
    look();
    for (const page of context.pages()) lastShown.push(await shownBy(page));
    open.delete(context);
    await close(options);
  };
}

function note(request: Request, what: string): void {
  seen.push(`${new Date().toISOString()} ${request.method()} ${request.url()}: ${what}`);
}

/** What was noted since the last asking, and what the windows showed that were closed since. */
export const witnessed = (): string[] => [...seen.splice(0), ...lastShown.splice(0)];

/** What each open page shows. */
export const shownNow = (): Promise<string[]> =>
  Promise.all([...open].flatMap((context) => context.pages()).map(shownBy));

/** The beginning of what a page shows, its dialogs and messages first; a page that answers no more says so. */
async function shownBy(page: Page): Promise<string> {
  const parts = await page
    .locator(".ant-message, [role=dialog], main")
    .allInnerTexts()
    .catch((fault: Error) => [`nothing that could be read: ${fault.message}`]);
  return `${page.url()} shows: ${parts.join(" ").replace(/\s+/g, " ").slice(0, 800)}`;
}
