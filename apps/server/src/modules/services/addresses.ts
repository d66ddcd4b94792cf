/** The public pages of the service hall (办事大厅); `prefix` is that of the reader's language. */
export const hallAddress = (prefix: string): string => `${prefix}/services/`;
export const serviceAddress = (prefix: string, id: number): string => `${prefix}/services/items/${id}`;
export const matterAddress = (prefix: string, address: string): string => `${prefix}/services/matters/${address}`;
