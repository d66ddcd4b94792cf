import type { ErrorCatalogue } from "./types.ts";

/** Codes of public accounts and enterprises. */
export const accountsErrors = {
  CODE_TOO_OFTEN: {
    status: 429,
    when: "Codes were asked for too often for this telephone or mail address, or from this network; `retryAfterSeconds` says when to come back.",
    "zh-CN": "验证码发送太频繁，请稍后再试。",
    en: "Codes were sent too often. Please try again later.",
  },
  CODE_WRONG: {
    status: 422,
    when: "The code that was sent does not match; five wrong tries end it. The same answer where no code was sent.",
    "zh-CN": "验证码不正确，请核对后重新输入；连续输错 5 次需重新获取。",
    en: "The code is not right. Check it and type it again; after five wrong tries ask for a new one.",
  },
  CONTACT_INVALID: {
    status: 422,
    when: "What was typed is neither a telephone number nor a mail address.",
    "zh-CN": "请填写正确的手机号或电子邮箱。",
    en: "Give a telephone number or a mail address.",
  },
  CONTACT_LAST: {
    status: 409,
    when: "The only telephone or mail address of an account that signs in by it cannot be taken away.",
    "zh-CN": "账号至少要保留一个手机号或电子邮箱。",
    en: "An account keeps at least one telephone number or mail address.",
  },
  ENTERPRISE_EXISTS: {
    status: 409,
    when: "The credit code has an enterprise account already; its owners invite members.",
    "zh-CN": "该统一社会信用代码已有企业账号。请联系本企业管理员邀请您，或持营业执照到窗口办理。",
    en: "This credit code has an enterprise account. Ask its owner to invite you, or bring the licence to the window.",
  },
  CREDIT_CODE_INVALID: {
    status: 422,
    when: "The credit code has a wrong length, wrong letters or a wrong area.",
    "zh-CN": "统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z），请核对。",
    en: "A credit code has 18 digits or capital letters (no I, O, S, V, Z). Please check it.",
  },
  CREDIT_CODE_DOUBTFUL: {
    status: 422,
    when: "The credit code is well formed but its check digit is wrong; sent again with a reason it is taken, since such codes were issued.",
    "zh-CN": "校验码不符，请核对；如证照上确实如此，请写明原因后再提交。",
    en: "The check digit is wrong. Check the code; if the licence really says so, give a reason and send again.",
  },
  LAST_OWNER: {
    status: 409,
    when: "The only owner of an enterprise cannot be removed or leave.",
    "zh-CN": "企业至少要有一名管理员，请先指定另一名管理员。",
    en: "An enterprise needs an owner. Make another member an owner first.",
  },
  ALREADY_MEMBER: {
    status: 409,
    when: "Whoever was invited acts for the enterprise already, or has an invitation that is open.",
    "zh-CN": "对方已在本企业中，或已有待接受的邀请。",
    en: "This person is a member already or has an open invitation.",
  },
  NOT_OWNER: {
    status: 403,
    when: "Only owners of the enterprise may do this.",
    "zh-CN": "只有企业管理员可以进行这项操作。",
    en: "Only owners of the enterprise may do this.",
  },
  AUTHORITY_NOT_YOURS: {
    status: 403,
    when: "Whoever acts with a letter of authority wants to pass it on, or to act in an item or in a way that it does not name.",
    "zh-CN": "授权委托书没有包含这项操作，请由委托人本人办理。",
    en: "The letter of authority does not cover this. The principal has to do it.",
  },
  AUTHORITY_SELF: {
    status: 422,
    when: "Somebody names their own telephone number or mail address as that of their agent.",
    "zh-CN": "不能委托自己代办，请填写对方的手机号或电子邮箱。",
    en: "You cannot authorise yourself. Give the other person's number or address.",
  },
  AUTHORITY_NEEDS_NAME: {
    status: 422,
    when: "A person authorises somebody before their own name and identity number are known.",
    "zh-CN": "委托别人以前，请先在“设置”中填好姓名和证件号码。",
    en: "Before you authorise somebody, fill in your name and identity number under “Settings”.",
  },
  AUTHORITY_PERIOD: {
    status: 422,
    when: "The period of a letter of authority ends before it begins, is over, or is longer than three years.",
    "zh-CN": "结束日期不能早于开始日期和今天，期限最长三年，请改一下。",
    en: "The period ends before it begins, is over, or is longer than three years. Please change it.",
  },
  TOO_MANY_AUTHORITIES: {
    status: 409,
    when: "Somebody has fifty letters of authority in force.",
    "zh-CN": "有效的委托太多了，请先撤销不再需要的。",
    en: "There are too many authorities in force. Withdraw those that are not needed any more.",
  },
  IDENTITY_CHECKED: {
    status: 409,
    when: "Name and identity number were checked and are no longer changed by the person.",
    "zh-CN": "实名信息已核验，如需更正请到窗口办理。",
    en: "Your identity was checked. To correct it, come to the window.",
  },
  ID_NUMBER_INVALID: {
    status: 422,
    when: "The identity number does not have the form of its kind, or its check digit is wrong.",
    "zh-CN": "证件号码不正确，请核对。",
    en: "The identity number is not right. Please check it.",
  },
  IDENTITY_TAKEN: {
    status: 409,
    when: "The identity of the provider is linked to another public account.",
    "zh-CN": "该身份已绑定其他账号。请用那个账号登录，解除绑定后再试。",
    en: "This identity is linked to another account. Sign in with that one and unlink it first.",
  },
  IDENTITY_LAST: {
    status: 409,
    when: "The identity is the only way to sign in to an account without a password.",
    "zh-CN": "请先设置密码，再解除绑定。",
    en: "Set a password before you unlink this.",
  },
  OIDC_REFUSED: {
    status: 422,
    when: "The identity provider could not be reached, or its answer was not valid; begin again.",
    "zh-CN": "统一身份认证没有成功，请重新登录；多次失败请改用密码登录。",
    en: "The sign-in at the identity provider did not succeed. Begin again, or sign in with your password.",
  },
} satisfies ErrorCatalogue;
