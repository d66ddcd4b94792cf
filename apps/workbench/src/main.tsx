import { z } from "zod";
import { publishTokens } from "./app/theme.ts";
import { loadLanguage } from "./messages/index.ts";
import "./app/base.css";
import "./shared/ui/list.css";

// The strict CSP forbids compiling functions from strings, which Zod would try.
z.config({ jitless: true });
publishTokens(document.documentElement);
await loadLanguage();
const { start } = await import("./app/start.tsx");
start();
