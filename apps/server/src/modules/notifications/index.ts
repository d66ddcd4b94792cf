/** What other modules may use of messages (消息与通知). */
import "./tables.ts";

export { type Reach, reachAccountsBy } from "./directory.ts";
export { notificationFields } from "./fields.ts";
export { notificationJobs } from "./jobs.ts";
export { type Notice, type NoticeReader, notify } from "./notify.ts";
export { countUnread, type Message, markRead, messagesOf } from "./queries.ts";
export { registerNotificationRoutes } from "./routes.ts";
export { sendDue } from "./send.ts";
export { type SmsGateway, smsGateway } from "./sms.ts";
export { defineNotices, knownNotices, type NoticeParams, type NoticeTemplate, noticeWords } from "./templates.ts";
