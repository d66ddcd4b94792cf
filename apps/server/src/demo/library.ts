import { createFolder, describeFile, moveFiles } from "../modules/media/index.ts";
import type { Actor } from "../platform/auth/actor.ts";
import { inTransaction } from "../platform/database/database.ts";
import type { Services } from "../platform/services.ts";
import type { DemoArticle } from "./files.ts";

/** What the library says of a file: the words that its first article has for it. */
export async function describeDemoFile(
  services: Services,
  editor: Actor,
  article: DemoArticle,
  file: { path: string; id: string },
): Promise<void> {
  const alt = new RegExp(`!\\[([^\\]]+)\\]\\(${file.path.replace(/[.]/g, "\\.")}\\)`).exec(article.markdown)?.[1] ?? "";
  const title = article.attachments.find((one) => `files/${one.file}` === file.path)?.title ?? (alt || article.title);
  const words = {
    title,
    alt,
    description: "",
    source: article.source,
    copyright: "",
    tags: article.keywords.slice(0, 3),
  };
  await inTransaction(services.db, (tx) =>
    describeFile(tx, editor, { ...words, fileId: file.id, expectedVersion: 1 }, services.now()),
  );
}

/** Pictures that any department may use for its articles. */
const shared = ["skyline-river", "science-park", "port-rail", "zone-map", "green-belt", "factory-hall"];

/** A folder of the whole zone with pictures for everybody, and one of a department for its own. */
export async function loadFolders(
  services: Services,
  chief: Actor,
  departmentId: number,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  const idsOf = (fits: (key: string) => boolean) => [...files].filter(([key]) => fits(key)).map(([, id]) => id);
  const everybody = idsOf((key) => shared.some((name) => key.endsWith(`media/${name}.svg`)));
  const office = idsOf((key) => key.startsWith("office ") && !shared.some((name) => key.includes(name)));
  await inTransaction(services.db, async (tx) => {
    const now = services.now();
    const zone = await createFolder(tx, chief, { name: "全区公用图片", departmentId: null }, now);
    const own = await createFolder(tx, chief, { name: "会议与活动", departmentId }, now);
    if (everybody.length > 0) await moveFiles(tx, chief, { fileIds: everybody, folderId: zone.id }, "zh-CN", now);
    if (office.length > 0) await moveFiles(tx, chief, { fileIds: office, folderId: own.id }, "zh-CN", now);
  });
}
