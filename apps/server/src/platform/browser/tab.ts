import { z } from "zod";
import type { Browser } from "./devtools.ts";

/** Sends a command to one tab. */
export type SendToTab = (method: string, params?: object) => Promise<unknown>;

/** Opens an empty tab. @throws Error when the browser refuses or is gone */
export async function attachTab(browser: Browser): Promise<SendToTab> {
  const { targetId } = z
    .object({ targetId: z.string() })
    .parse(await browser.send("Target.createTarget", { url: "about:blank" }));
  const { sessionId } = z
    .object({ sessionId: z.string() })
    .parse(await browser.send("Target.attachToTarget", { targetId, flatten: true }));
  return (method, params) => browser.send(method, params, sessionId);
}
