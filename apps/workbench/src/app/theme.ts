import { type ThemeConfig, theme } from "antd";

/** The one accent of the workbench; style sheets read it as `--accent`. */
export const accent = "#1a4f8b";

const late = "#b3261e";
const near = "#8a5a00";
const done = "#1e6b3a";
const text = "#1f2429";
const quietText = "#565d66";

/** The compact look with 14 px text: every pair of text and ground keeps 4.5:1. */
export const workbenchTheme: ThemeConfig = {
  algorithm: theme.compactAlgorithm,
  token: {
    colorPrimary: accent,
    colorInfo: accent,
    colorLink: accent,
    // The library's own are lighter, and too light on a tinted ground.
    colorLinkHover: "#123a68",
    colorLinkActive: "#123a68",
    colorError: late,
    colorWarning: near,
    colorSuccess: done,
    colorTextBase: text,
    colorTextSecondary: "#3d444d",
    colorTextTertiary: quietText,
    colorTextDescription: quietText,
    colorTextPlaceholder: "#667079",
    colorTextDisabled: "#5f666d",
    colorIcon: quietText,
    colorBorder: "#858d96",
    colorBorderSecondary: "#dfe3e8",
    colorBgLayout: "#f4f6f8",
    // The library's own tints of these dark colours come out grey.
    colorPrimaryBg: "#e6edf6",
    colorPrimaryBgHover: "#d6e2f1",
    colorInfoBg: "#eef3fa",
    colorInfoBorder: "#b7c9e2",
    colorWarningBg: "#fff8e3",
    colorWarningBorder: "#dcbf6c",
    colorErrorBg: "#fdf1f0",
    colorErrorBorder: "#e6aaa5",
    colorSuccessBg: "#eef7f0",
    colorSuccessBorder: "#9ecbac",
    borderRadius: 6,
    // The compact algorithm takes one step off: 14 px text in 32 px controls remain.
    fontSize: 16,
    controlHeight: 36,
    fontFamily: 'system-ui, "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
    motionDurationMid: "0.15s",
    motionDurationSlow: "0.2s",
  },
  components: {
    Menu: { itemHeight: 40, itemBorderRadius: 6, itemMarginInline: 8 },
    Layout: { siderBg: "#ffffff", headerBg: "#ffffff", headerPadding: "0 16px", headerHeight: 56 },
    Form: { itemMarginBottom: 20, labelColor: text },
    Tabs: { horizontalItemPadding: "10px 0" },
  },
};

/** For those who asked their device for less motion: nothing waits for the end of an animation that is not shown. */
export const stillTheme: ThemeConfig = { ...workbenchTheme, token: { ...workbenchTheme.token, motion: false } };

/** Hands the tokens to the style sheets. */
export function publishTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries({ accent, late, near, done, text, "quiet-text": quietText })) {
    root.style.setProperty(`--${name}`, value);
  }
}
