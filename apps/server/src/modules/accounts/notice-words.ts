import type { NoticesByLanguage } from "../notifications/index.ts";

/** Messages of this module (消息模板), each as title and text; `{name}` stands for a value. */
export const accountNotices: NoticesByLanguage<
  | "account.code"
  | "account.taken"
  | "account.password-changed"
  | "account.contact-changed"
  | "account.invited"
  | "account.removed"
  | "account.authorised"
  | "account.authority-withdrawn"
  | "account.authority-given-up"
  | "account.level"
> = {
  "zh-CN": {
    "account.code": ["验证码", "验证码 {code}，{minutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。"],
    "account.taken": [
      "您已有账号",
      "有人用这个号码或邮箱申请注册，但它已有账号。如是本人，请直接登录，忘记密码可用验证码重设；如非本人，请忽略。",
    ],
    "account.password-changed": [
      "密码已修改",
      "您的账号密码已修改。如非本人操作，请立即用“忘记密码”重设，并到窗口核实。",
    ],
    "account.contact-changed": [
      "登录号码或邮箱已更换",
      "您账号的登录手机号或邮箱已更换。如非本人操作，请尽快到窗口核实。",
    ],
    "account.invited": [
      "邀请您代办企业事项",
      "“{enterprise}”邀请您为其办事。请用本号码或邮箱登录（没有账号的先注册），在“我的企业”中接受。",
    ],
    "account.removed": ["您不再代办该企业事项", "您已不再是“{enterprise}”的办事人员。"],
    "account.authorised": [
      "请您代办",
      "“{name}”委托您在网上代办事项。请用本号码或邮箱登录（没有账号的先注册），在“代办”中接受。",
    ],
    "account.authority-withdrawn": ["代办委托已撤销", "一项给您的代办委托已经撤销，您不能再用它办事。"],
    "account.authority-given-up": ["受托人已辞去委托", "您委托的代办人已经辞去委托，请自己办理或者另行委托。"],
    "account.level": ["实名信息已核验", "窗口工作人员已核验您的实名信息。"],
  },
  en: {
    "account.code": [
      "Your code",
      "Your code is {code}, valid for {minutes} minutes. Tell it to nobody; if you did not ask for it, ignore this.",
    ],
    "account.taken": [
      "You already have an account",
      "Somebody tried to register with this number or address, which has an account already. If it was you, sign in; a forgotten password can be set anew by a code. If not, ignore this.",
    ],
    "account.password-changed": [
      "Password changed",
      "The password of your account was changed. If it was not you, set it anew at once and tell our window.",
    ],
    "account.contact-changed": [
      "Sign-in contact changed",
      "The telephone number or mail address of your account was changed. If it was not you, tell our window soon.",
    ],
    "account.invited": [
      "Invited to act for an enterprise",
      "“{enterprise}” invites you to act for it. Sign in with this number or address, or register first, and accept under “My enterprises”.",
    ],
    "account.removed": ["You no longer act for an enterprise", "You no longer act for “{enterprise}”."],
    "account.authorised": [
      "You are authorised as an agent",
      "“{name}” authorises you to act online. Sign in with this number or address, or register first, and accept under “Agents”.",
    ],
    "account.authority-withdrawn": [
      "An authority was withdrawn",
      "An authority given to you was withdrawn; you can no longer act with it.",
    ],
    "account.authority-given-up": [
      "An agent has given up",
      "An agent whom you authorised has given up. Do it yourself or authorise somebody else.",
    ],
    "account.level": ["Your identity was checked", "Staff at the window checked your identity."],
  },
  ru: {
    "account.code": [
      "Код подтверждения",
      "Ваш код: {code}, действует {minutes} минут. Никому его не сообщайте; если вы его не запрашивали, ничего не делайте.",
    ],
    "account.taken": [
      "У вас уже есть учётная запись",
      "Кто-то пытался зарегистрироваться с этим номером или адресом, но учётная запись уже есть. Если это вы, войдите; забытый пароль можно задать заново по коду. Если нет, ничего не делайте.",
    ],
    "account.password-changed": [
      "Пароль изменён",
      "Пароль вашей учётной записи изменён. Если это были не вы, сразу задайте новый и сообщите в наше окно.",
    ],
    "account.contact-changed": [
      "Контакт для входа изменён",
      "Телефон или адрес почты вашей учётной записи изменён. Если это были не вы, скорее сообщите в наше окно.",
    ],
    "account.invited": [
      "Приглашение действовать от имени предприятия",
      "«{enterprise}» приглашает вас действовать от его имени. Войдите с этим номером или адресом (или сначала зарегистрируйтесь) и примите приглашение в разделе «Мои предприятия».",
    ],
    "account.removed": [
      "Вы больше не действуете от имени предприятия",
      "Вы больше не действуете от имени «{enterprise}».",
    ],
    "account.authorised": [
      "Вам поручают дело",
      "«{name}» поручает вам действовать онлайн. Войдите с этим номером или адресом (или сначала зарегистрируйтесь) и примите поручение в разделе «Представители».",
    ],
    "account.authority-withdrawn": [
      "Поручение отозвано",
      "Данное вам поручение отозвано; действовать по нему больше нельзя.",
    ],
    "account.authority-given-up": [
      "Представитель отказался",
      "Ваш представитель отказался от поручения. Действуйте сами или поручите другому.",
    ],
    "account.level": ["Ваша личность подтверждена", "Сотрудники окна подтвердили вашу личность."],
  },
  ja: {
    "account.code": [
      "確認コード",
      "確認コードは {code} です（{minutes} 分間有効）。誰にも教えないでください。お心当たりがなければ無視してください。",
    ],
    "account.taken": [
      "すでにアカウントがあります",
      "この番号またはメールアドレスで登録の申し込みがありましたが、すでにアカウントがあります。ご本人の場合はサインインしてください。パスワードはコードで再設定できます。",
    ],
    "account.password-changed": [
      "パスワードが変更されました",
      "アカウントのパスワードが変更されました。お心当たりがなければ、すぐに再設定し、窓口へお知らせください。",
    ],
    "account.contact-changed": [
      "連絡先が変更されました",
      "アカウントの電話番号またはメールアドレスが変更されました。お心当たりがなければ、窓口へお知らせください。",
    ],
    "account.invited": [
      "企業の手続き担当への招待",
      "「{enterprise}」から手続き担当として招待されました。この番号またはメールでサインイン（未登録の方は登録）し、「自分の企業」で承諾してください。",
    ],
    "account.removed": ["企業の担当から外れました", "「{enterprise}」の手続き担当から外れました。"],
    "account.authorised": [
      "代理の委任",
      "「{name}」から代理手続きの委任がありました。この番号またはメールでサインイン（未登録の方は登録）し、「代理人」で承諾してください。",
    ],
    "account.authority-withdrawn": [
      "委任が取り消されました",
      "あなたへの委任が取り消されました。この委任では手続きできません。",
    ],
    "account.authority-given-up": [
      "代理人が辞任しました",
      "委任した代理人が辞任しました。ご自分で手続きするか、別の人に委任してください。",
    ],
    "account.level": ["本人確認が済みました", "窓口の職員が本人確認を行いました。"],
  },
  ko: {
    "account.code": [
      "인증 코드",
      "인증 코드는 {code}이며 {minutes}분 동안 유효합니다. 누구에게도 알려 주지 마시고, 요청하지 않으셨다면 무시하십시오.",
    ],
    "account.taken": [
      "이미 계정이 있습니다",
      "이 번호 또는 메일 주소로 가입 신청이 있었으나 이미 계정이 있습니다. 본인이라면 로그인하십시오. 비밀번호는 코드로 다시 설정할 수 있습니다.",
    ],
    "account.password-changed": [
      "비밀번호가 변경되었습니다",
      "계정 비밀번호가 변경되었습니다. 본인이 아니라면 즉시 다시 설정하고 창구에 알려 주십시오.",
    ],
    "account.contact-changed": [
      "연락처가 변경되었습니다",
      "계정의 전화번호 또는 메일 주소가 변경되었습니다. 본인이 아니라면 창구에 알려 주십시오.",
    ],
    "account.invited": [
      "기업 업무 담당 초대",
      "“{enterprise}”에서 업무 담당으로 초대했습니다. 이 번호 또는 메일로 로그인(계정이 없으면 가입)한 뒤 “내 기업”에서 수락하십시오.",
    ],
    "account.removed": ["기업 업무 담당에서 해제되었습니다", "“{enterprise}”의 업무 담당에서 해제되었습니다."],
    "account.authorised": [
      "대리 위임",
      "“{name}”이(가) 온라인 대리를 위임했습니다. 이 번호 또는 메일로 로그인(계정이 없으면 가입)한 뒤 “대리인”에서 수락하십시오.",
    ],
    "account.authority-withdrawn": ["위임이 철회되었습니다", "귀하에 대한 위임이 철회되어 더는 대리할 수 없습니다."],
    "account.authority-given-up": [
      "대리인이 사임했습니다",
      "위임한 대리인이 사임했습니다. 직접 처리하거나 다시 위임하십시오.",
    ],
    "account.level": ["본인 확인이 완료되었습니다", "창구 직원이 본인 확인을 마쳤습니다."],
  },
  de: {
    "account.code": [
      "Ihr Code",
      "Ihr Code lautet {code} und gilt {minutes} Minuten. Geben Sie ihn niemandem; wenn Sie ihn nicht angefordert haben, tun Sie nichts.",
    ],
    "account.taken": [
      "Sie haben schon ein Konto",
      "Jemand wollte sich mit dieser Nummer oder Adresse registrieren, die schon ein Konto hat. Waren Sie es, melden Sie sich an; ein vergessenes Passwort lässt sich mit einem Code neu setzen.",
    ],
    "account.password-changed": [
      "Passwort geändert",
      "Das Passwort Ihres Kontos wurde geändert. Waren Sie es nicht, setzen Sie es sofort neu und sagen Sie es unserem Schalter.",
    ],
    "account.contact-changed": [
      "Kontakt geändert",
      "Telefonnummer oder E-Mail-Adresse Ihres Kontos wurde geändert. Waren Sie es nicht, sagen Sie es bald unserem Schalter.",
    ],
    "account.invited": [
      "Einladung, für ein Unternehmen zu handeln",
      "„{enterprise}“ lädt Sie ein, in seinem Namen zu handeln. Melden Sie sich mit dieser Nummer oder Adresse an oder registrieren Sie sich, und nehmen Sie unter „Meine Unternehmen“ an.",
    ],
    "account.removed": ["Sie handeln nicht mehr für ein Unternehmen", "Sie handeln nicht mehr für „{enterprise}“."],
    "account.authorised": [
      "Sie werden bevollmächtigt",
      "„{name}“ bevollmächtigt Sie, online zu handeln. Melden Sie sich mit dieser Nummer oder Adresse an oder registrieren Sie sich, und nehmen Sie unter „Vertretung“ an.",
    ],
    "account.authority-withdrawn": [
      "Vollmacht widerrufen",
      "Eine Ihnen erteilte Vollmacht wurde widerrufen; Sie können damit nicht mehr handeln.",
    ],
    "account.authority-given-up": [
      "Vollmacht niedergelegt",
      "Ihre Vertretung hat die Vollmacht niedergelegt. Handeln Sie selbst oder bevollmächtigen Sie jemand anderen.",
    ],
    "account.level": ["Ihre Identität wurde geprüft", "Der Schalter hat Ihre Identität geprüft."],
  },
  fr: {
    "account.code": [
      "Votre code",
      "Votre code est {code}, valable {minutes} minutes. Ne le donnez à personne ; si vous ne l’avez pas demandé, ignorez ce message.",
    ],
    "account.taken": [
      "Vous avez déjà un compte",
      "Quelqu’un a voulu s’inscrire avec ce numéro ou cette adresse, qui a déjà un compte. Si c’est vous, connectez-vous ; un mot de passe oublié se redéfinit par un code.",
    ],
    "account.password-changed": [
      "Mot de passe modifié",
      "Le mot de passe de votre compte a été modifié. Si ce n’est pas vous, redéfinissez-le aussitôt et prévenez notre guichet.",
    ],
    "account.contact-changed": [
      "Contact modifié",
      "Le téléphone ou l’adresse électronique de votre compte a été modifié. Si ce n’est pas vous, prévenez vite notre guichet.",
    ],
    "account.invited": [
      "Invitation à agir pour une entreprise",
      "« {enterprise} » vous invite à agir en son nom. Connectez-vous avec ce numéro ou cette adresse, ou inscrivez-vous, et acceptez sous « Mes entreprises ».",
    ],
    "account.removed": ["Vous n’agissez plus pour une entreprise", "Vous n’agissez plus pour « {enterprise} »."],
    "account.authorised": [
      "Un mandat pour vous",
      "« {name} » vous mandate pour agir en ligne. Connectez-vous avec ce numéro ou cette adresse, ou inscrivez-vous, et acceptez sous « Mandataires ».",
    ],
    "account.authority-withdrawn": [
      "Mandat révoqué",
      "Un mandat qui vous avait été donné est révoqué ; vous ne pouvez plus agir avec lui.",
    ],
    "account.authority-given-up": [
      "Le mandataire a renoncé",
      "Votre mandataire a renoncé. Agissez vous-même ou mandatez quelqu’un d’autre.",
    ],
    "account.level": ["Votre identité a été vérifiée", "Le guichet a vérifié votre identité."],
  },
};
