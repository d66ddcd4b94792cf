/** The public address of a file; it answers only while something public shows the file. */
export const fileAddress = (publicId: string): string => `/files/${publicId}`;

const fileLink = /(?:src|href|poster)="\/files\/([A-Za-z0-9_-]{22})(?=["/?#])/g;
const pictureLink = /<img [^>]*?src="\/files\/([A-Za-z0-9_-]{22})(?=["/?#])/g;
const idsIn = (html: string, link: RegExp): Set<string> =>
  new Set([...html.matchAll(link)].map((match) => match[1] ?? ""));

/** The files that sanitized HTML shows or links to. */
export const filesInBody = (html: string): string[] => [...idsIn(html, fileLink)];

/** Those of them that are no pictures: films, sound, posters, captions, and files that are only linked to. */
export function mediaInBody(html: string): string[] {
  const pictures = idsIn(html, pictureLink);
  return filesInBody(html).filter((id) => !pictures.has(id));
}
