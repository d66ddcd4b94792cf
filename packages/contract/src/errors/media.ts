import type { ErrorCatalogue } from "./types.ts";

/** Codes of the media library. */
export const mediaErrors = {
  FILE_IN_USE: {
    status: 409,
    when: "A file that an article, a page or a video uses cannot be deleted; the details of the file say where.",
    "zh-CN": "文件正在使用或在历史版本中用过，不能删除。请先在使用它的地方移除。",
    en: "The file is in use, or an earlier edition uses it, so it cannot be deleted.",
  },
  FILE_PUBLIC: {
    status: 403,
    when: "A file that the public sees is replaced only by those who manage the library of its department.",
    "zh-CN": "这个文件正在公开页面上显示，只能由部门负责人或总编辑替换。",
    en: "Public pages show this file; only the head of its department or the chief editor can replace it.",
  },
  FILE_NOT_FITTING: {
    status: 422,
    when: "A replacement is of another sort than the file (a document for a picture), or a still or captions are none.",
    "zh-CN": "“{name}”的类型不合适：图片只能换成图片，视频只能换成视频；封面要选图片，字幕要选字幕文件。",
    en: "“{name}” is of the wrong sort for this place.",
  },
  FILE_UNCHANGED: {
    status: 409,
    when: "The new contents of a file are what it holds already.",
    "zh-CN": "选择的文件与现在的内容相同，不需要替换。",
    en: "The chosen file is the same as the present one.",
  },
  TOO_MANY_UPLOADS: {
    status: 429,
    when: "A person has at most `most` uploads that are not finished.",
    "zh-CN": "未传完的文件太多（上限 {most} 个）。请先等它们传完，或取消一些。",
    en: "You have too many unfinished uploads (at most {most}). Let them finish or cancel some.",
  },
  FOLDER_NOT_EMPTY: {
    status: 409,
    when: "Only an empty folder can be removed; `files` tells how many it holds.",
    "zh-CN": "文件夹中还有 {files} 个文件，请先移走再删除文件夹。",
    en: "The folder still holds {files} file(s). Move them first.",
  },
} as const satisfies ErrorCatalogue;
