import type { BlockOf } from "@openzone/contract/blocks";
import type { BlockView } from "@openzone/portal-ui";
import type { PublicItem } from "../../articles/index.ts";
import { fileAddress } from "../../media/index.ts";
import { articleItem } from "../items.ts";
import type { PageContext } from "../portal.ts";
import type { BlockMaterial } from "./material.ts";
import { textIn, titleIn } from "./words.ts";

/** One film: a file of its own, else that of an article, with the way to it; undefined when there is none. */
export function videoBlock(
  context: PageContext,
  block: BlockOf<"video">,
  items: readonly PublicItem[],
  { films }: BlockMaterial,
): BlockView | undefined {
  const base = { title: titleIn(context, block), size: block.size, kind: "video" as const };
  const text = textIn(context, block.text, block.textEn);
  if (block.fileId !== null) {
    return {
      ...base,
      src: fileAddress(block.fileId),
      poster: block.posterFileId === null ? undefined : fileAddress(block.posterFileId),
      captions: block.captionsFileId === null ? undefined : fileAddress(block.captionsFileId),
      text,
      seconds: films.ofFiles.get(block.fileId) ?? undefined,
    };
  }
  const item = items.find(({ publicationId }) => films.ofPublications.has(publicationId));
  const film = item && films.ofPublications.get(item.publicationId);
  if (!film) return undefined;
  const { title, url } = articleItem(context, item);
  const { src, poster, captions, seconds } = film;
  return {
    ...base,
    src,
    poster: poster ?? undefined,
    captions: captions ?? undefined,
    text,
    seconds: seconds ?? undefined,
    article: { title, url },
  };
}
