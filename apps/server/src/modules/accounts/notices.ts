import { defineNotices } from "../notifications/index.ts";

/** Messages of this module (消息模板). */
export function defineAccountNotices(): void {
  defineNotices({
    "account.code": {
      "zh-CN": { title: "验证码", text: "验证码 {code}，{minutes} 分钟内有效。请勿告诉他人；如非本人操作，请忽略。" },
      en: {
        title: "Your code",
        text: "Your code is {code}, valid for {minutes} minutes. Tell it to nobody; if you did not ask for it, ignore this.",
      },
      ru: {
        title: "Код подтверждения",
        text: "Ваш код: {code}, действует {minutes} минут. Никому его не сообщайте; если вы его не запрашивали, ничего не делайте.",
      },
      ja: {
        title: "確認コード",
        text: "確認コードは {code} です（{minutes} 分間有効）。誰にも教えないでください。お心当たりがなければ無視してください。",
      },
      ko: {
        title: "인증 코드",
        text: "인증 코드는 {code}이며 {minutes}분 동안 유효합니다. 누구에게도 알려 주지 마시고, 요청하지 않으셨다면 무시하십시오.",
      },
      de: {
        title: "Ihr Code",
        text: "Ihr Code lautet {code} und gilt {minutes} Minuten. Geben Sie ihn niemandem; wenn Sie ihn nicht angefordert haben, tun Sie nichts.",
      },
      fr: {
        title: "Votre code",
        text: "Votre code est {code}, valable {minutes} minutes. Ne le donnez à personne ; si vous ne l’avez pas demandé, ignorez ce message.",
      },
    },
    "account.taken": {
      "zh-CN": {
        title: "您已有账号",
        text: "有人用这个号码或邮箱申请注册，但它已有账号。如是本人，请直接登录，忘记密码可用验证码重设；如非本人，请忽略。",
      },
      en: {
        title: "You already have an account",
        text: "Somebody tried to register with this number or address, which has an account already. If it was you, sign in; a forgotten password can be set anew by a code. If not, ignore this.",
      },
      ru: {
        title: "У вас уже есть учётная запись",
        text: "Кто-то пытался зарегистрироваться с этим номером или адресом, но учётная запись уже есть. Если это вы, войдите; забытый пароль можно задать заново по коду. Если нет, ничего не делайте.",
      },
      ja: {
        title: "すでにアカウントがあります",
        text: "この番号またはメールアドレスで登録の申し込みがありましたが、すでにアカウントがあります。ご本人の場合はサインインしてください。パスワードはコードで再設定できます。",
      },
      ko: {
        title: "이미 계정이 있습니다",
        text: "이 번호 또는 메일 주소로 가입 신청이 있었으나 이미 계정이 있습니다. 본인이라면 로그인하십시오. 비밀번호는 코드로 다시 설정할 수 있습니다.",
      },
      de: {
        title: "Sie haben schon ein Konto",
        text: "Jemand wollte sich mit dieser Nummer oder Adresse registrieren, die schon ein Konto hat. Waren Sie es, melden Sie sich an; ein vergessenes Passwort lässt sich mit einem Code neu setzen.",
      },
      fr: {
        title: "Vous avez déjà un compte",
        text: "Quelqu’un a voulu s’inscrire avec ce numéro ou cette adresse, qui a déjà un compte. Si c’est vous, connectez-vous ; un mot de passe oublié se redéfinit par un code.",
      },
    },
    "account.password-changed": {
      "zh-CN": {
        title: "密码已修改",
        text: "您的账号密码已修改。如非本人操作，请立即用“忘记密码”重设，并到窗口核实。",
      },
      en: {
        title: "Password changed",
        text: "The password of your account was changed. If it was not you, set it anew at once and tell our window.",
      },
      ru: {
        title: "Пароль изменён",
        text: "Пароль вашей учётной записи изменён. Если это были не вы, сразу задайте новый и сообщите в наше окно.",
      },
      ja: {
        title: "パスワードが変更されました",
        text: "アカウントのパスワードが変更されました。お心当たりがなければ、すぐに再設定し、窓口へお知らせください。",
      },
      ko: {
        title: "비밀번호가 변경되었습니다",
        text: "계정 비밀번호가 변경되었습니다. 본인이 아니라면 즉시 다시 설정하고 창구에 알려 주십시오.",
      },
      de: {
        title: "Passwort geändert",
        text: "Das Passwort Ihres Kontos wurde geändert. Waren Sie es nicht, setzen Sie es sofort neu und sagen Sie es unserem Schalter.",
      },
      fr: {
        title: "Mot de passe modifié",
        text: "Le mot de passe de votre compte a été modifié. Si ce n’est pas vous, redéfinissez-le aussitôt et prévenez notre guichet.",
      },
    },
    "account.contact-changed": {
      "zh-CN": {
        title: "登录号码或邮箱已更换",
        text: "您账号的登录手机号或邮箱已更换。如非本人操作，请尽快到窗口核实。",
      },
      en: {
        title: "Sign-in contact changed",
        text: "The telephone number or mail address of your account was changed. If it was not you, tell our window soon.",
      },
      ru: {
        title: "Контакт для входа изменён",
        text: "Телефон или адрес почты вашей учётной записи изменён. Если это были не вы, скорее сообщите в наше окно.",
      },
      ja: {
        title: "連絡先が変更されました",
        text: "アカウントの電話番号またはメールアドレスが変更されました。お心当たりがなければ、窓口へお知らせください。",
      },
      ko: {
        title: "연락처가 변경되었습니다",
        text: "계정의 전화번호 또는 메일 주소가 변경되었습니다. 본인이 아니라면 창구에 알려 주십시오.",
      },
      de: {
        title: "Kontakt geändert",
        text: "Telefonnummer oder E-Mail-Adresse Ihres Kontos wurde geändert. Waren Sie es nicht, sagen Sie es bald unserem Schalter.",
      },
      fr: {
        title: "Contact modifié",
        text: "Le téléphone ou l’adresse électronique de votre compte a été modifié. Si ce n’est pas vous, prévenez vite notre guichet.",
      },
    },
    "account.invited": {
      "zh-CN": {
        title: "邀请您代办企业事项",
        text: "“{enterprise}”邀请您为其办事。请用本号码或邮箱登录（没有账号的先注册），在“我的企业”中接受。",
      },
      en: {
        title: "Invited to act for an enterprise",
        text: "“{enterprise}” invites you to act for it. Sign in with this number or address, or register first, and accept under “My enterprises”.",
      },
      ru: {
        title: "Приглашение действовать от имени предприятия",
        text: "«{enterprise}» приглашает вас действовать от его имени. Войдите с этим номером или адресом (или сначала зарегистрируйтесь) и примите приглашение в разделе «Мои предприятия».",
      },
      ja: {
        title: "企業の手続き担当への招待",
        text: "「{enterprise}」から手続き担当として招待されました。この番号またはメールでサインイン（未登録の方は登録）し、「自分の企業」で承諾してください。",
      },
      ko: {
        title: "기업 업무 담당 초대",
        text: "“{enterprise}”에서 업무 담당으로 초대했습니다. 이 번호 또는 메일로 로그인(계정이 없으면 가입)한 뒤 “내 기업”에서 수락하십시오.",
      },
      de: {
        title: "Einladung, für ein Unternehmen zu handeln",
        text: "„{enterprise}“ lädt Sie ein, in seinem Namen zu handeln. Melden Sie sich mit dieser Nummer oder Adresse an oder registrieren Sie sich, und nehmen Sie unter „Meine Unternehmen“ an.",
      },
      fr: {
        title: "Invitation à agir pour une entreprise",
        text: "« {enterprise} » vous invite à agir en son nom. Connectez-vous avec ce numéro ou cette adresse, ou inscrivez-vous, et acceptez sous « Mes entreprises ».",
      },
    },
    "account.removed": {
      "zh-CN": { title: "您不再代办该企业事项", text: "您已不再是“{enterprise}”的办事人员。" },
      en: { title: "You no longer act for an enterprise", text: "You no longer act for “{enterprise}”." },
      ru: {
        title: "Вы больше не действуете от имени предприятия",
        text: "Вы больше не действуете от имени «{enterprise}».",
      },
      ja: { title: "企業の担当から外れました", text: "「{enterprise}」の手続き担当から外れました。" },
      ko: { title: "기업 업무 담당에서 해제되었습니다", text: "“{enterprise}”의 업무 담당에서 해제되었습니다." },
      de: { title: "Sie handeln nicht mehr für ein Unternehmen", text: "Sie handeln nicht mehr für „{enterprise}“." },
      fr: { title: "Vous n’agissez plus pour une entreprise", text: "Vous n’agissez plus pour « {enterprise} »." },
    },
    "account.authorised": {
      "zh-CN": {
        title: "请您代办",
        text: "“{name}”委托您在网上代办事项。请用本号码或邮箱登录（没有账号的先注册），在“代办”中接受。",
      },
      en: {
        title: "You are authorised as an agent",
        text: "“{name}” authorises you to act online. Sign in with this number or address, or register first, and accept under “Agents”.",
      },
      ru: {
        title: "Вам поручают дело",
        text: "«{name}» поручает вам действовать онлайн. Войдите с этим номером или адресом (или сначала зарегистрируйтесь) и примите поручение в разделе «Представители».",
      },
      ja: {
        title: "代理の委任",
        text: "「{name}」から代理手続きの委任がありました。この番号またはメールでサインイン（未登録の方は登録）し、「代理人」で承諾してください。",
      },
      ko: {
        title: "대리 위임",
        text: "“{name}”이(가) 온라인 대리를 위임했습니다. 이 번호 또는 메일로 로그인(계정이 없으면 가입)한 뒤 “대리인”에서 수락하십시오.",
      },
      de: {
        title: "Sie werden bevollmächtigt",
        text: "„{name}“ bevollmächtigt Sie, online zu handeln. Melden Sie sich mit dieser Nummer oder Adresse an oder registrieren Sie sich, und nehmen Sie unter „Vertretung“ an.",
      },
      fr: {
        title: "Un mandat pour vous",
        text: "« {name} » vous mandate pour agir en ligne. Connectez-vous avec ce numéro ou cette adresse, ou inscrivez-vous, et acceptez sous « Mandataires ».",
      },
    },
    "account.authority-withdrawn": {
      "zh-CN": { title: "代办委托已撤销", text: "一项给您的代办委托已经撤销，您不能再用它办事。" },
      en: {
        title: "An authority was withdrawn",
        text: "An authority given to you was withdrawn; you can no longer act with it.",
      },
      ru: { title: "Поручение отозвано", text: "Данное вам поручение отозвано; действовать по нему больше нельзя." },
      ja: { title: "委任が取り消されました", text: "あなたへの委任が取り消されました。この委任では手続きできません。" },
      ko: { title: "위임이 철회되었습니다", text: "귀하에 대한 위임이 철회되어 더는 대리할 수 없습니다." },
      de: {
        title: "Vollmacht widerrufen",
        text: "Eine Ihnen erteilte Vollmacht wurde widerrufen; Sie können damit nicht mehr handeln.",
      },
      fr: {
        title: "Mandat révoqué",
        text: "Un mandat qui vous avait été donné est révoqué ; vous ne pouvez plus agir avec lui.",
      },
    },
    "account.authority-given-up": {
      "zh-CN": { title: "受托人已辞去委托", text: "您委托的代办人已经辞去委托，请自己办理或者另行委托。" },
      en: {
        title: "An agent has given up",
        text: "An agent whom you authorised has given up. Do it yourself or authorise somebody else.",
      },
      ru: {
        title: "Представитель отказался",
        text: "Ваш представитель отказался от поручения. Действуйте сами или поручите другому.",
      },
      ja: {
        title: "代理人が辞任しました",
        text: "委任した代理人が辞任しました。ご自分で手続きするか、別の人に委任してください。",
      },
      ko: { title: "대리인이 사임했습니다", text: "위임한 대리인이 사임했습니다. 직접 처리하거나 다시 위임하십시오." },
      de: {
        title: "Vollmacht niedergelegt",
        text: "Ihre Vertretung hat die Vollmacht niedergelegt. Handeln Sie selbst oder bevollmächtigen Sie jemand anderen.",
      },
      fr: {
        title: "Le mandataire a renoncé",
        text: "Votre mandataire a renoncé. Agissez vous-même ou mandatez quelqu’un d’autre.",
      },
    },
    "account.level": {
      "zh-CN": { title: "实名信息已核验", text: "窗口工作人员已核验您的实名信息。" },
      en: { title: "Your identity was checked", text: "Staff at the window checked your identity." },
      ru: { title: "Ваша личность подтверждена", text: "Сотрудники окна подтвердили вашу личность." },
      ja: { title: "本人確認が済みました", text: "窓口の職員が本人確認を行いました。" },
      ko: { title: "본인 확인이 완료되었습니다", text: "창구 직원이 본인 확인을 마쳤습니다." },
      de: { title: "Ihre Identität wurde geprüft", text: "Der Schalter hat Ihre Identität geprüft." },
      fr: { title: "Votre identité a été vérifiée", text: "Le guichet a vérifié votre identité." },
    },
  });
}
