import { defineNoticesByLanguage } from "../notifications/index.ts";
import { accountNotices } from "./notice-words.ts";

/** Messages of this module (消息模板). */
export const defineAccountNotices = (): void => defineNoticesByLanguage(accountNotices);
