/** What other modules may use of messages (消息与通知). */
import "./tables.ts";

export { type Reach, reachAccountsBy } from "./directory.ts";
export { notificationFields } from "./fields.ts";
export { guardMessages } from "./guards.ts";
export { notificationJobs } from "./jobs.ts";
export { type Notice, type NoticeReader, type NoticeSubject, notify } from "./notify.ts";
export { countUnread, type Message, markRead, messagesOf } from "./queries.ts";
export { registerNotificationRoutes } from "./routes.ts";
export { sendDue } from "./send.ts";
export { type SmsGateway, smsGateway } from "./sms.ts";
export { type StaffMessage, staffMessages } from "./staff-messages.ts";
export { type StaffNotice, tellStaff, tellStaffOf } from "./tell-staff.ts";
export {
  defineNotices,
  defineNoticesByLanguage,
  knownNotices,
  type NoticeParams,
  type NoticesByLanguage,
  type NoticeTemplate,
  noticeWords,
} from "./templates.ts";
