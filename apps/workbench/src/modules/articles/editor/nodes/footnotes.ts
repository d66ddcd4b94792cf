/**
 * Footnotes between the editor and the server. In the editor a mark carries what its note says (`data-note`, HTML of one
 * line); the server wants numbered marks and the notes in a list at the end.
 */
const MARK = /<sup class="footnote-ref" data-note="([^"]*)"[^>]*>[\s\S]*?<\/sup>/g;

/** Places that wait for a pasted picture are nothing to keep. */
const WAITING = /<figure data-pending="[^"]*">[\s\S]*?<\/figure>/g;

/** What is saved: marks with their numbers, and the list of notes. */
export function savedHtml(written: string): string {
  const html = written.replace(WAITING, "");
  if (!html.includes("data-note=")) return html;
  const notes: string[] = [];
  const text = html.replace(MARK, (_mark, note: string) => {
    const number = notes.push(unescaped(note));
    return `<sup class="footnote-ref"><a id="fnref-${number}" href="#fn-${number}">[${number}]</a></sup>`;
  });
  const items = notes.map((note, i) => `<li id="fn-${i + 1}">${note} <a href="#fnref-${i + 1}">↩</a></li>`);
  return `${text}<section class="footnotes"><ol>${items.join("")}</ol></section>`;
}

const unescaped = (attribute: string): string =>
  attribute
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&");

/** What the note of a mark says: in the editor's own form, or from the list of a saved text. Null when there is none. */
export function noteOf(mark: HTMLElement): string | null {
  const own = mark.getAttribute("data-note");
  if (own !== null) return own;
  const key = /^#(fn-[\w-]+)$/.exec(mark.querySelector("a")?.getAttribute("href") ?? "")?.[1];
  const item = key && mark.ownerDocument.querySelector(`li[id="${key}"]`);
  if (!item) return null;
  const copy = item.cloneNode(true) as HTMLElement;
  for (const back of copy.querySelectorAll('a[href^="#fnref-"]')) back.remove();
  return copy.innerHTML.trim();
}
