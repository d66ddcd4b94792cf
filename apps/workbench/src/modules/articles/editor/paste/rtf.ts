export interface RtfPicture {
  type: "image/png" | "image/jpeg";
  /** Its bytes as hexadecimal digits. */
  hex: string;
}

/**
 * The pictures that an RTF text carries, in their order. Office programs put addresses of the own disk into the HTML of
 * the clipboard, which no browser may read, and the pictures themselves into the RTF beside it.
 */
export function picturesInRtf(rtf: string): RtfPicture[] {
  const pictures: RtfPicture[] = [];
  for (let at = rtf.indexOf("{\\pict"); at !== -1; at = rtf.indexOf("{\\pict", at + 6)) {
    const end = endOfGroup(rtf, at);
    const group = rtf.slice(at, end);
    const type = group.includes("\\pngblip") ? "image/png" : group.includes("\\jpegblip") ? "image/jpeg" : null;
    // The bytes are the last run of digits; inner groups and control words stand before them.
    const hex = /([0-9a-f\s]{16,})\}?$/i.exec(group.slice(0, -1))?.[1]?.replace(/\s/g, "");
    if (type && hex && hex.length % 2 === 0) pictures.push({ type, hex });
  }
  return pictures;
}

function endOfGroup(rtf: string, start: number): number {
  let depth = 0;
  for (let at = start; at < rtf.length; at += 1) {
    if (rtf[at] === "{") depth += 1;
    else if (rtf[at] === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (rtf[at] === "\\") at += 1;
  }
  return rtf.length;
}
