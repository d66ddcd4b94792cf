import { t } from "../../messages/index.ts";
import type { RecordWords } from "../../shared/record/words.ts";

export const fileWords = (): RecordWords => ({
  names: {
    ...t.media.fields,
    posterId: t.media.fields.poster,
    captionsId: t.media.fields.captions,
    poster_file_id: t.media.fields.poster,
    captions_file_id: t.media.fields.captions,
  },
  values: { posterId: chosen, captionsId: chosen, poster_file_id: chosen, captions_file_id: chosen },
});

const chosen = (value: unknown): string => (value ? t.media.chosen : t.media.notChosen);

export const folderWords = (): RecordWords => ({ names: { name: t.media.folders.name, shared: t.records.shared } });
