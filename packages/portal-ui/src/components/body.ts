import type { Context } from "../context.ts";
import type { TranscriptView } from "../view-models.ts";

const IMAGE = /<img [^>]*?src="([^"]*)"[^>]*>/g;
const GALLERY = /<div class="gallery">[\s\S]*?<\/div>/g;

/**
 * What the portal adds to an article's sanitized HTML: frames in which wide tables scroll, links from a gallery's
 * pictures to the large ones, names for what readers of the screen ask for, and pictures that come when they are needed.
 */
export function dressedBody(ctx: Context, html: string, transcripts: readonly TranscriptView[] = []): string {
  const { m } = ctx;
  let dressed = html;
  if (dressed.includes("<img")) dressed = lazyPictures(dressed);
  if (dressed.includes('class="gallery"'))
    dressed = dressed.replace(GALLERY, (gallery) => linkedPictures(gallery, m.article.largePicture));
  for (const transcript of transcripts) dressed = withTranscript(dressed, transcript, m.article);
  if (dressed.includes("<table")) dressed = tablesInFrames(dressed, m.article.table);
  if (dressed.includes('class="callout')) dressed = namedCallouts(dressed, m.article.callouts);
  if (dressed.includes('class="footnotes"')) dressed = namedFootnotes(dressed, m.article);
  return dressed;
}

/** The first picture may be in sight, so it is fetched at once. */
function lazyPictures(html: string): string {
  let first = true;
  return html.replace(/<img /g, (opening) => {
    const written = first ? opening : `${opening}loading="lazy" decoding="async" `;
    first = false;
    return written;
  });
}

/** Works without script: a picture leads to itself in its full size. */
function linkedPictures(gallery: string, name: string): string {
  return gallery.replace(IMAGE, (image, src: string) => {
    const isNamed = /\salt="[^"]+"/.test(image);
    return `<a href="${src}"${isNamed ? "" : ` aria-label="${name}"`}>${image}</a>`;
  });
}

const escapeText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

type TranscriptWords = Context["m"]["article"]["transcript"];

/** Stands below its film and opens without script. */
function withTranscript(
  html: string,
  { captionsUrl, parts }: TranscriptView,
  { transcript }: { transcript: TranscriptWords },
): string {
  const lines = parts.map(({ at, text }) => `<p><span class="at">${at}</span>${escapeText(text)}</p>`).join("");
  const panel =
    `<details class="transcript"><summary>${transcript.title}</summary><div>${lines}` +
    `<p><a href="${captionsUrl}" download>${transcript.download}</a></p></div></details>`;
  const at = html.indexOf(` src="${captionsUrl}"`);
  const end = at < 0 ? -1 : html.indexOf("</figure>", at);
  return end < 0 ? html : html.slice(0, end + 9) + panel + html.slice(end + 9);
}

/** A wide table scrolls in a frame that the keyboard can reach, so that the page itself never does. */
function tablesInFrames(html: string, name: string): string {
  const frame = `<div class="table-frame" role="group" tabindex="0" aria-label="${name}">`;
  return html.replace(/<table[\s>]/g, (opening) => frame + opening).replaceAll("</table>", "</table></div>");
}

function namedCallouts(html: string, names: Record<"note" | "important" | "warning", string>): string {
  return html.replace(
    /<aside class="callout callout-(note|important|warning)">/g,
    (opening, kind: "note" | "important" | "warning") =>
      `${opening.slice(0, -1)} role="note" aria-label="${names[kind]}"><p class="callout-kind">${names[kind]}</p>`,
  );
}

function namedFootnotes(html: string, { footnotes, backToText }: { footnotes: string; backToText: string }): string {
  return html
    .replace('<section class="footnotes">', `<section class="footnotes" aria-label="${footnotes}">`)
    .replace(/(<a href="#fnref-\d+")>↩<\/a>/g, `$1 aria-label="${backToText}">↩</a>`);
}
