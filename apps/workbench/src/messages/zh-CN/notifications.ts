/** Words of the messages to the staff. */
export const notifications = {
  messages: {
    title: "消息",
    hint: "您经办的办件和本部门的监察单、差评、文书有了变化，会在这里告诉您。消息保留两年。",
    unreadOnes: "条未读",
    unreadCount: (count: number | string) => `${count} 条未读`,
    readAll: "全部标为已读",
    readOne: "标为已读",
    readNamed: (title: string) => `把“${title}”标为已读`,
    readDone: "已标为已读",
    allDone: "全部消息已标为已读",
    searchLabel: "搜索消息",
    none: "还没有消息",
    noneHint: "有了消息，页面顶部的“消息”会显示未读的条数。",
    fields: { what: "消息", about: "类别", at: "时间", state: "状态" },
    states: { unread: "未读", read: "已读" },
    subjects: {
      application: "办件",
      "supervision-card": "监察单",
      rectification: "差评整改",
      "legal-document": "文书",
    },
  },
};
