import type { notifications as source } from "../zh-CN/notifications.ts";

/** Words of the messages to the staff. */
export const notifications: typeof source = {
  messages: {
    title: "Messages",
    hint: "What happened to your cases and to the cards, bad ratings and documents of your department. Messages are kept for two years.",
    unreadOnes: "unread",
    unreadCount: (count: number | string) => `${count} unread`,
    readAll: "Mark all as read",
    readOne: "Mark as read",
    readNamed: (title: string) => `Mark “${title}” as read`,
    readDone: "Marked as read",
    allDone: "All messages are marked as read",
    searchLabel: "Search messages",
    none: "No messages yet",
    noneHint: "“Messages” at the top of the page will show how many you have not read.",
    fields: { what: "Message", about: "About", at: "Time", state: "State" },
    states: { unread: "Unread", read: "Read" },
    subjects: {
      application: "Case",
      "supervision-card": "Card",
      rectification: "Bad rating",
      "legal-document": "Document",
    },
  },
};
