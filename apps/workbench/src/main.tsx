import { z } from "zod";
import { publishTokens } from "./app/theme.ts";
import { loadLanguage } from "./messages/index.ts";
import "./app/shell.css";
import "./app/base.css";
import "./shared/ui/list.css";

// The strict CSP forbids compiling functions from strings, which Zod would try.
z.config({ jitless: true });
reloadAfterUpdate();
publishTokens(document.documentElement);
await loadLanguage();
const { start } = await import("./app/start.tsx");
start();

/** The server was updated while this page was open and the parts it names are gone: reading the page anew, once, helps. */
function reloadAfterUpdate(): void {
  const key = "openzone.reloaded";
  window.addEventListener("vite:preloadError", (event) => {
    if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
