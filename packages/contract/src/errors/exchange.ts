import type { ErrorCatalogue } from "./types.ts";

export const exchangeErrors = {
  TOKEN_REFUSED: {
    status: 401,
    when: "The request carries no token, or one that is unknown, expired or revoked.",
    "zh-CN": "接口令牌无效、已过期或者已被撤销。请在请求头 Authorization: Bearer 中提供有效的令牌。",
    en: "The token is unknown, expired or revoked. Send a valid one in Authorization: Bearer.",
  },
  TOKEN_SCOPE: {
    status: 403,
    when: "The token is valid, but not for this operation; `scope` names what is missing.",
    "zh-CN": "这个接口令牌没有这项权限（{scope}），请联系发放令牌的管理员。",
    en: "This token has not the scope {scope}. Ask whoever issued it.",
  },
  TOKEN_EXPIRY: {
    status: 400,
    when: "The last day of a new token is over, or more than two years away.",
    "zh-CN": "令牌的有效期要在今天以后、两年以内。",
    en: "A token ends after today and within two years.",
  },
  TOKEN_REVOKED: {
    status: 409,
    when: "The token was revoked before.",
    "zh-CN": "这个令牌已经撤销了。",
    en: "This token is revoked already.",
  },
  INCOMING_SECTION: {
    status: 400,
    when: "A section that a token sends drafts to is not a section of its site that takes articles.",
    "zh-CN": "接收稿件的栏目要属于所选站点，并且可以发布稿件。",
    en: "Drafts go to a section of the chosen site that takes articles.",
  },
  TARGET_ADDRESS_PRIVATE: {
    status: 400,
    when: "The address lies in a private network that OUTGOING_ALLOWED_HOSTS does not name.",
    "zh-CN": "这个网址在内部网络里，不能作为推送地址。确实需要时，请运维人员在 OUTGOING_ALLOWED_HOSTS 中允许它。",
    en: "This address lies in a private network. If it is needed, the operator allows it in OUTGOING_ALLOWED_HOSTS.",
  },
  TARGET_NOT_ON: {
    status: 409,
    when: "A test message was asked for of a target that is off.",
    "zh-CN": "已停用的推送不能测试，请先启用。",
    en: "This is off; turn it on before testing.",
  },
  DELIVERY_NOT_FAILED: {
    status: 409,
    when: "A message was to be sent again that has been sent, or waits already.",
    "zh-CN": "只有没有送达的消息才能重新发送。",
    en: "Only a message that has not arrived can be sent again.",
  },
} satisfies ErrorCatalogue;
