import type { AttachmentGroup } from "@openzone/contract/files";
import {
  type CreateSection,
  type columnTypes,
  pageSizes,
  type Section,
  type SectionKind,
} from "@openzone/contract/sites";

/** What the dialog of a section asks for. */
export interface SectionValues extends Omit<CreateSection, "parentId" | "allowedAttachments" | "departmentId"> {
  departmentId?: number | null;
  /** Whether its articles may have all attachments, some kinds, or none. */
  attachments: "all" | "some" | "none";
  attachmentGroups: AttachmentGroup[];
}

/** A new section below `parent`, or a new channel. */
export const emptySection = (parent: Section | null): SectionValues => ({
  kind: parent ? "list" : "channel",
  slug: "",
  title: "",
  titleEn: "",
  summary: "",
  columnType: "",
  description: "",
  keywords: "",
  reviewSteps: parent ? 1 : 0,
  reviewDays: 3,
  departmentId: parent?.departmentId ?? null,
  layout: "summary",
  pageSize: pageSizes.list,
  url: "",
  updateDays: null,
  attachments: "all",
  attachmentGroups: [],
});

export function valuesOf(section: Section): SectionValues {
  const { allowedAttachments: groups, columnType, ...rest } = section;
  return {
    ...rest,
    columnType: columnType as (typeof columnTypes)[number] | "",
    attachments: groups === null ? "all" : groups.length > 0 ? "some" : "none",
    attachmentGroups: groups ?? [],
  };
}

/** Only the fields that the contract knows; what a kind does not have keeps its plain value. */
export function sectionOf(values: SectionValues): Omit<CreateSection, "parentId"> {
  const { attachments, attachmentGroups, departmentId, columnType, updateDays, ...rest } = values;
  const { kind, slug, title, titleEn, summary, description, keywords, reviewSteps, reviewDays, layout, pageSize } =
    rest;
  const groups = attachments === "some" ? attachmentGroups : [];
  return {
    kind,
    slug,
    title,
    titleEn,
    summary,
    description,
    keywords,
    reviewSteps,
    reviewDays,
    layout,
    pageSize,
    url: kind === "link" ? rest.url : "",
    columnType: columnType ?? "",
    departmentId: departmentId ?? null,
    allowedAttachments: attachments === "all" ? null : groups,
    updateDays: updateDays ?? null,
  };
}

/** Articles on a page that suit a kind: grids fill their rows. */
export const usualPageSize = (kind: SectionKind): number => (kind === "list" ? pageSizes.list : pageSizes.grid);
