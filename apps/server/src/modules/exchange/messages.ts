/** Why a message did not arrive, in plain words. */
const words = {
  "zh-CN": {
    refused: "对方服务器拒绝连接，可能没有启动",
    silent: "对方在规定时间内没有回答",
    certificate: "对方网站的证书无效或已过期",
    "no-such-host": "找不到这个域名",
    "private-network": "网址在内部网络里，不允许访问",
    "broken-off": "连接被对方中断",
    "no-web-address": "网址的写法不对",
    redirects: "对方让转到别的网址，请直接填写最终的网址",
    unreachable: "连不上对方服务器",
    status: (code: string) => `对方回答“${code}”`,
    refusedBy: (code: string) => `对方拒绝接收（${code}），请核对密钥和权限`,
    moved: (code: string) => `对方让转到别的网址（${code}），请直接填写最终的网址`,
    gone: "对方表示不再接收",
    broken: (code: string) => `对方系统出错（${code}）`,
    busy: "对方要求稍后再发",
    folder: (code: string) => `不能写入文件夹（${code}），请运维人员检查权限和磁盘空间`,
  },
  en: {
    refused: "The other server refuses connections; it may not be running",
    silent: "The other side did not answer in time",
    certificate: "The other site's certificate is invalid or expired",
    "no-such-host": "There is no such host",
    "private-network": "The address lies in a private network",
    "broken-off": "The other side broke the connection off",
    "no-web-address": "This is no web address",
    redirects: "The other side leads elsewhere; enter the final address",
    unreachable: "The other server cannot be reached",
    status: (code: string) => `The other side answered ${code}`,
    refusedBy: (code: string) => `The other side refused it (${code}); check secret and rights`,
    moved: (code: string) => `The other side leads elsewhere (${code}); enter the final address`,
    gone: "The other side wants no more messages",
    broken: (code: string) => `The other system failed (${code})`,
    busy: "The other side asks to come back later",
    folder: (code: string) => `The folder cannot be written (${code}); check rights and space`,
  },
} as const;

/** The stored code of an error as a sentence. */
export function errorWords(error: string, language: string): string {
  const known = words[language === "en" ? "en" : "zh-CN"];
  const plain = (known as Record<string, unknown>)[error];
  if (typeof plain === "string") return plain;
  const folder = /^folder-(.+)$/.exec(error)?.[1];
  if (folder) return known.folder(folder);
  const status = /^status-(\d+)$/.exec(error)?.[1];
  if (!status) return known.unreachable;
  if (status === "410") return known.gone;
  if (status === "429") return known.busy;
  if (status.startsWith("5")) return known.broken(status);
  if (status.startsWith("3")) return known.moved(status);
  return /^40[013]$/.test(status) ? known.refusedBy(status) : known.status(status);
}

/** What a mail says of a target that the system stopped. */
export interface StopWords {
  name: string;
  site: string;
  /** The address or folder. */
  place: string;
  /** What failed last, as stored. */
  error: string;
  since: Date;
  waiting: number;
  /** The screen on which it is turned on again. */
  screen: string;
}

const GONE = "status-410";
const chinaTime = new Intl.DateTimeFormat("zh-CN", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "Asia/Shanghai",
});

/** The mail to those who keep the exchange of a site: what was stopped, why, and what they can do. */
export function stopMail({ name, site, place, error, since, waiting, screen }: StopWords) {
  const why = error === GONE ? "对方表示不再接收" : "连续五天没有送达";
  const lines = [
    `“${name}”已自动停止推送，原因：${why}。`,
    `站点：${site}\n送到哪里：${place}\n最后一次失败：${errorWords(error, "zh-CN")}\n没有成功送达的时间：${chinaTime.format(since)}以来（北京时间）`,
    `${waiting === 0 ? "没有等待送出的消息。" : `等待送出的消息有 ${waiting} 条，重新启用后接着送出。`}停止期间发布和撤下的内容不会推送，也不补送。`,
    `请与对方核对网址和密钥，然后打开“数据交换”，在“推送通道”里点“启用”：\n${screen}`,
  ];
  return { subject: `推送已自动停止：${name}（${site}）`, text: `${lines.join("\n\n")}\n` };
}
