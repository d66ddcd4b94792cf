// Before everything that describes data: the descriptions try what this forbids as soon as they are made.
import "./shared/api/jitless.ts";

import { isFetchingAhead } from "./app/ahead.ts";
import { start } from "./app/start.tsx";
import { publishTokens } from "./app/theme.ts";
import { loadLanguage } from "./messages/index.ts";
import "./app/shell.css";
import "./app/base.css";
import "./shared/ui/list.css";

reloadAfterUpdate();
publishTokens(document.documentElement);
await loadLanguage();
start();

/**
 * The server was updated while this page was open and the parts it names are gone: reading the page anew, once, helps.
 * Not for a part that is fetched ahead: somebody may be writing meanwhile.
 */
function reloadAfterUpdate(): void {
  const key = "openzone.reloaded";
  window.addEventListener("vite:preloadError", (event) => {
    if (isFetchingAhead()) return;
    if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
