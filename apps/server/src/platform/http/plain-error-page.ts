import { httpMessages } from "./messages.ts";
import type { Problem } from "./problem.ts";

/** A page that needs nothing but the problem itself, for when the portal's own cannot be drawn: no database, no site yet. */
export function plainErrorPage(problem: Problem, language: string): string {
  const words = httpMessages[language === "en" ? "en" : "zh-CN"];
  const home = language === "en" ? "/en/" : "/";
  return `<!doctype html>
<html lang="${language === "en" ? "en" : "zh-CN"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(problem.title)}</title>
</head>
<body>
<main>
<h1>${escaped(problem.title)}</h1>
<p>${escaped(problem.detail)}</p>
<p><a href="">${words.again}</a> · <a href="${home}">${words.home}</a></p>
<p><small>${words.number} ${escaped(problem.requestId)}</small></p>
</main>
</body>
</html>
`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
