import { createHash } from "node:crypto";

/**
 * Applies the kept display choices before the first paint. It is the only inline script of a page.
 *
 * An address that names a mode wins over what was kept, so that a shared link shows what its sender saw.
 * Storage can be forbidden by the browser; then the page says so by `data-storage` and the choices last for one page.
 */
export const inlineScript =
  '(function(d){d.dataset.script="";try{var s=JSON.parse(localStorage.getItem("openzone-display")||"{}"),k;' +
  "if(!/[?&]mode=/.test(location.search))for(k in s)if(/^(mode|theme|size)$/.test(k))d.dataset[k]=String(s[k])}" +
  'catch(e){d.dataset.storage="off"}})(document.documentElement)';

/** Sources for the `script-src` of the content security policy. */
export const inlineScriptHashes: readonly string[] = [
  `'sha256-${createHash("sha256").update(inlineScript).digest("base64")}'`,
];
