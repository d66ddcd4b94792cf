/** The public address of a file; it answers only while something public shows the file. */
export const fileAddress = (publicId: string): string => `/files/${publicId}`;

const fileLink = /(?:src|href)="\/files\/([A-Za-z0-9_-]{22})(?=["/?#])/g;

/** The files that sanitized HTML shows or links to. */
export function filesInBody(html: string): string[] {
  return [...new Set([...html.matchAll(fileLink)].map((match) => match[1] ?? ""))];
}
