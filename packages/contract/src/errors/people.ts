import type { ErrorCatalogue } from "./types.ts";

/** Codes of departments, staff, rights and sign-in. */
export const peopleErrors = {
  SIGN_IN_REFUSED: {
    status: 401,
    when: "User name or password is wrong, the account does not exist, is disabled or is locked; the answer is the same for all of these.",
    "zh-CN": "用户名或密码不正确，或账号暂不可用。连续 5 次输错会锁定 30 分钟；忘记密码请联系系统管理员。",
    en: "The user name or password is wrong, or the account cannot be used now. Five wrong tries lock it for 30 minutes; if you forgot the password, ask the system administrator.",
  },
  SECOND_FACTOR_REFUSED: {
    status: 401,
    when: "The code, recovery code or passkey of the second step is wrong or was used before. A code can be tried again with the same ticket.",
    "zh-CN": "验证没有通过：验证码不正确或已用过。请等待新的验证码后再试；连续 5 次输错会锁定 30 分钟。",
    en: "The check failed: the code is wrong or was used before. Wait for a new code and try again; five wrong tries lock the account for 30 minutes.",
  },
  TICKET_EXPIRED: {
    status: 410,
    when: "A step of signing in or of adding a passkey took longer than five minutes, or its ticket was used before; begin again.",
    "zh-CN": "操作已超时，请从头再来一次。",
    en: "This took too long. Please begin again.",
  },
  PASSWORD_WRONG: {
    status: 403,
    when: "The present password, asked for again before a change of sign-in data, is wrong; counts towards the lock.",
    "zh-CN": "当前密码不正确，请重新输入。",
    en: "Your present password is wrong. Please type it again.",
  },
  PASSWORD_TOO_SHORT: {
    status: 422,
    when: "A new password has fewer than `min` characters.",
    "zh-CN": "密码至少需要 {min} 个字符，建议用几个不相关的词组成一句。",
    en: "A password needs at least {min} characters; a few unrelated words make a good one.",
  },
  PASSWORD_TOO_LONG: {
    status: 422,
    when: "A new password has more than `max` characters.",
    "zh-CN": "密码不能超过 {max} 个字符。",
    en: "A password may have at most {max} characters.",
  },
  PASSWORD_TOO_COMMON: {
    status: 422,
    when: "A new password is one of the most used ones, a keyboard run, a repetition or a date.",
    "zh-CN": "这个密码太常见，容易被猜到。请不要用连续数字、键盘顺序、生日或常见词语。",
    en: "This password is too easy to guess. Avoid number runs, keyboard rows, dates and common words.",
  },
  PASSWORD_HAS_NAME: {
    status: 422,
    when: "A new password consists mostly of the user name, the person's name or the zone's name.",
    "zh-CN": "密码中不能包含用户名、姓名或单位名称，请换一个。",
    en: "The password must not contain your user name, your name or the zone's name.",
  },
  PASSWORD_USED_BEFORE: {
    status: 422,
    when: "A new password is one of the last `count` ones.",
    "zh-CN": "不能使用最近 {count} 次用过的密码，请换一个新的。",
    en: "You used this password before. Choose one that is not among your last {count}.",
  },
  LINK_NOT_VALID: {
    status: 410,
    when: "A one-time link for setting a password is unknown, was used or is older than 24 hours.",
    "zh-CN": "链接已失效：可能已用过或超过 24 小时。请联系系统管理员重新获取。",
    en: "This link is no longer valid: it was used or is older than 24 hours. Ask the system administrator for a new one.",
  },
  TOTP_NOT_STARTED: {
    status: 409,
    when: "A code came to confirm an authenticator app, but no set-up is open.",
    "zh-CN": "还没有开始绑定验证器，请先扫描二维码。",
    en: "Setting up an authenticator app was not begun. Scan the picture first.",
  },
  TOTP_ALREADY_ON: {
    status: 409,
    when: "The account has a confirmed authenticator app; remove it before adding another.",
    "zh-CN": "已绑定验证器。如需更换，请先解除原来的绑定。",
    en: "An authenticator app is set up already. Remove it before adding another.",
  },
  TOTP_CODE_WRONG: {
    status: 422,
    when: "The code that should confirm an authenticator app is wrong.",
    "zh-CN": "验证码不正确。请确认手机时间准确，并输入验证器当前显示的 6 位数字。",
    en: "The code is wrong. Check that the phone's clock is right and type the six digits that show now.",
  },
  PASSKEY_REFUSED: {
    status: 422,
    when: "The answer of an authenticator does not match the challenge, the site or the key.",
    "zh-CN": "通行密钥没有通过验证，请重试；如仍不行，请换用其他方式。",
    en: "The passkey could not be verified. Try again, or use another way.",
  },
  SECOND_FACTOR_REQUIRED: {
    status: 409,
    when: "An administrator may not remove the only second factor.",
    "zh-CN": "管理员账号必须保留至少一种二次验证方式，请先添加另一种。",
    en: "An administrator must keep a second factor. Add another one first.",
  },
  DEPARTMENT_CLOSED: {
    status: 409,
    when: "The department is closed or merged; nothing new can be put into it.",
    "zh-CN": "部门“{name}”已撤销或合并，请改选现有部门。",
    en: "The department “{name}” is closed or merged. Choose another one.",
  },
  DEPARTMENT_HAS_CHILDREN: {
    status: 409,
    when: "A department with open departments under it cannot be closed; move, merge or close these first.",
    "zh-CN": "“{name}”下面还有 {count} 个部门，请先移走、合并或撤销它们。",
    en: "“{name}” still has {count} departments under it. Move, merge or close them first.",
  },
  DEPARTMENT_HAS_STAFF: {
    status: 409,
    when: "A department with active staff cannot be closed; move them first, or merge the department.",
    "zh-CN": "“{name}”还有 {count} 名在岗人员，请先调整他们的部门，或改用合并。",
    en: "“{name}” still has {count} active staff. Move them first, or merge the department.",
  },
  DEPARTMENT_LOOP: {
    status: 409,
    when: "A department cannot be moved or merged into itself or into one under it.",
    "zh-CN": "不能把部门移动或合并到它自己或它的下级部门。",
    en: "A department cannot go into itself or into one under it.",
  },
  DEPARTMENT_ORDER_INCOMPLETE: {
    status: 409,
    when: "A new order must name every open child of the parent once; the tree has changed since it was read.",
    "zh-CN": "部门列表已有变化，请刷新后重新排序。",
    en: "The list of departments has changed. Reload and order them again.",
  },
  ADMINISTRATORS_SEPARATE: {
    status: 409,
    when: "System administrator, security administrator and auditor (三员) may not be in one account, nor together with another role.",
    "zh-CN":
      "系统管理员、安全管理员、审计员必须各自使用独立账号，不能兼任其他角色。请先撤销现有角色，或使用另一个账号。",
    en: "System administrator, security administrator and auditor need an account of their own each. Revoke the other roles first, or use another account.",
  },
  SCOPE_NOT_FOR_ROLE: {
    status: 422,
    when: "The role cannot be held in a scope of this kind; `allowed` lists the kinds that it can.",
    "zh-CN": "该角色不能授予这种范围，请换一种范围。",
    en: "This role cannot be given for a scope of this kind.",
  },
  NOT_ONESELF: {
    status: 409,
    when: "Nobody disables their own account or changes their own rights.",
    "zh-CN": "不能停用自己的账号，也不能给自己授权或撤权，请由另一位管理员操作。",
    en: "You cannot disable your own account or change your own rights; another administrator has to.",
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    when: "The last usable account of an administrator role cannot be disabled and its role cannot be revoked.",
    "zh-CN": "这是最后一位可用的该类管理员，请先设置接任人员。",
    en: "This is the last usable administrator of this kind. Appoint a successor first.",
  },
  VIEW_NAME_TAKEN: {
    status: 409,
    when: "A person's views of one list have different names; `name` is the one that is taken.",
    "zh-CN": "已有名为“{name}”的常用筛选，请换一个名称。",
    en: "You have a saved filter named “{name}” already. Choose another name.",
  },
  TOO_MANY_VIEWS: {
    status: 409,
    when: "A person keeps at most `most` views of one list.",
    "zh-CN": "每个列表最多保存 {most} 个常用筛选，请先删除一些。",
    en: "A list keeps at most {most} saved filters. Delete some first.",
  },
} as const satisfies ErrorCatalogue;
