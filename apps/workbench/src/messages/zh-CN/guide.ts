/** The guided first article of a new clerk. */
export const guide = {
  guide: {
    title: "写第一篇稿件",
    offerTitle: "第一次使用？跟着提示写一篇稿件",
    offerHint: "五步，大约十分钟，都在真实的页面上完成。中途可以放下，下次接着来。",
    start: "开始",
    never: "不用了，不再显示",
    resumeTitle: "第一篇稿件还没有写完",
    resumeHint: (step: number, of: number) => `上次做到第 ${step} 步，共 ${of} 步。`,
    resume: "接着做",
    step: (step: number, of: number) => `第 ${step} 步，共 ${of} 步`,
    steps: [
      { title: "打开撰写页面", hint: "选择右边的“撰写稿件”。以后可以从“我的待办”或“稿件”页面打开。" },
      { title: "选好栏目，写标题和摘要", hint: "栏目决定稿件发到哪里、由谁审核。标题说清是什么事，摘要用一两句话。" },
      { title: "写正文", hint: "直接输入，或从 Word 复制粘贴。图片要写图片说明。内容每隔几秒自动保存。" },
      { title: "保存", hint: "选择“保存”形成一个版本，再打开稿件页面，就可以提交审核了。" },
      { title: "提交审核", hint: "选择“提交审核”。审核人会在待办里看到；退回的稿件会带着意见回到您的待办。" },
    ],
    openEditor: "撰写稿件",
    back: "上一步",
    next: "下一步",
    finish: "完成，不再显示",
    leave: "先放一放",
    again: "重新开始“写第一篇稿件”",
    againHint: "按步骤再写一篇稿件。开始后，步骤显示在每个页面的上方。",
  },
};
