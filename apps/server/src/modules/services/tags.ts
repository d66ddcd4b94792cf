/** Pages that list items or matters of a site. */
export const servicesTag = (siteId: number): string => `services:${siteId}`;
/** Pages that show the guide of one item. */
export const serviceItemTag = (id: number): string => `service-item:${id}`;
