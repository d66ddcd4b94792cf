import { t } from "../../../messages/index.ts";

const systems: [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/iPhone|iPad|iOS/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/UOS|uos/, "UOS"],
  [/Kylin/i, "Kylin"],
  [/Linux/, "Linux"],
];
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, "WeChat"],
  [/Edg\//, "Edge"],
  [/QQBrowser/, "QQ Browser"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const first = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** A user agent as people know their devices: system and browser. */
export function deviceOf(userAgent: string): string {
  const names = [first(systems, userAgent), first(browsers, userAgent)].filter(Boolean);
  return names.length > 0 ? names.join(" · ") : t.sessions.unknownDevice;
}
