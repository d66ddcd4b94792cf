/** Pages that list items, guides or departments of a site's catalogue. */
export const siteTag = (siteId: number): string => `disclosure:${siteId}`;
/** The page of one item. */
export const itemTag = (id: number): string => `disclosure-item:${id}`;
/** Pages that show guides of departments. */
export const guidesTag = "disclosure-guides";
/** Pages that list or show yearly reports of a site. */
export const reportsTag = (siteId: number): string => `yearly-reports:${siteId}`;
/** Pages that list or show entries of a site's registers. */
export const registersTag = (siteId: number): string => `registers:${siteId}`;
