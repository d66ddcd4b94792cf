import type { RegisterKind } from "@openzone/contract/registers";

/** The public pages of the disclosure platform; `prefix` is that of the reader's language. */
export const platformAddress = (prefix: string): string => `${prefix}/disclosure/`;
export const catalogueAddress = (prefix: string): string => `${prefix}/disclosure/catalogue/`;
export const requestAddress = (prefix: string): string => `${prefix}/disclosure/request/`;
export const guideAddress = (prefix: string, slug: string): string => `${prefix}/disclosure/departments/${slug}`;
export const itemAddress = (prefix: string, id: number): string => `${prefix}/disclosure/items/${id}`;
export const reportsAddress = (prefix: string): string => `${prefix}/disclosure/reports/`;
export const reportAddress = (prefix: string, id: number): string => `${prefix}/disclosure/reports/${id}`;
export const registerAddress = (prefix: string, kind: RegisterKind): string => `${prefix}/disclosure/${kind}/`;
