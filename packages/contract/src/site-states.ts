/** What a site of the cluster is in: reached by readers, about to be closed for a time (临时下线), closed, or shut for good (关停). */
export const siteStates = ["open", "announced", "closed", "shut"] as const;
export type SiteState = (typeof siteStates)[number];

/** How a site is shut for good: its pages stay as an archive (存档), or its addresses lead elsewhere (跳转). */
export const shutWays = ["archive", "moved"] as const;

/** What became of a shut site: one of these ways, or it was merged into another site (合并), which has its sections since. */
export const shutEnds = [...shutWays, "merged"] as const;
export type ShutAs = (typeof shutEnds)[number];
