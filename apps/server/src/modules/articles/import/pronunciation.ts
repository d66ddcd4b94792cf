import { pinyin } from "pinyin-pro";
import { counted, hanOf } from "./notes.ts";
import { isTraditional } from "./simplify.ts";
import type { CleaningNote } from "./types.ts";

/** A Chinese character and bracketed letters behind it, however the brackets, spaces and letters are encoded. */
const MARK = /(\p{Script=Han})[ \u3000]?[(（]\s?((?:[A-Za-zÀ-ɏɑɡḿḾＡ-Ｚａ-ｚ:]|[\u0300-\u030c]){1,9}[1-5]?)\s?[)）]/gu;
const SYLLABLE =
  /^(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|v|ve|van|vn|ue)$|^(?:m|n|ng|hm|hng)$/;
const TONES = /[\u0300\u0301\u0304\u030c]/;

interface Mark {
  char: string;
  syllable: string;
  toned: boolean;
}

/**
 * Removes the pronunciation that a bad conversion put behind characters: 經(jīng)濟(jì) → 經濟.
 *
 * Such a conversion marks the characters that it changed, so the text counts as damaged when one of its marks stands
 * behind a traditional character, or when marks are as dense as no writer would set them (five, and one in a hundred
 * characters). A reading given on purpose, as in 亳(bó)州, stays. Syllables without a tone go only from a damaged text
 * and only when the character is read so, which keeps 備忘錄(MOU).
 */
export function removePronunciation(text: string): { text: string; notes: CleaningNote[] } {
  const marks = [...text.matchAll(MARK)].flatMap((match) => readMark(match[1]!, match[2]!) ?? []);
  const toned = marks.filter((mark) => mark.toned);
  const dense = toned.length >= 5 && toned.length * 100 >= hanOf(text).length;
  if (!dense && !marks.some((mark) => isTraditional(mark.char) && (mark.toned || isReadSo(mark)))) {
    return { text, notes: [] };
  }
  const removed: string[] = [];
  const cleaned = text.replace(MARK, (whole, char: string, letters: string) => {
    const mark = readMark(char, letters);
    if (!mark || !(mark.toned || isReadSo(mark))) return whole;
    removed.push(whole);
    return char;
  });
  return { text: cleaned, notes: [counted("PRONUNCIATION_REMOVED", removed)] };
}

function readMark(char: string, letters: string): Mark | null {
  const plain = letters.normalize("NFKD").toLowerCase().replace(/ɑ/g, "a").replace(/ɡ/g, "g");
  const syllable = plain
    .replace(/u(?:\u0308|:)|(?<=u[\u0300\u0301\u0304\u030c])\u0308/g, "v")
    .replace(/ê/g, "e")
    .replace(/[\u0300-\u030c1-5]/g, "");
  if (!SYLLABLE.test(syllable)) return null;
  return { char, syllable, toned: TONES.test(plain) || /[1-5]$/.test(plain) };
}

function isReadSo(mark: Mark): boolean {
  const readings = pinyin(mark.char, { multiple: true, toneType: "none", type: "array", v: true });
  return readings.some((reading) => reading.replace(/ü/g, "v") === mark.syllable);
}
