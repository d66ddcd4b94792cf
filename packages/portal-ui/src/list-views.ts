import type { LinkView } from "./site-views.ts";

/** Meta tags of column pages (国办发〔2017〕47号). */
export interface ColumnMetaView {
  name: string;
  description: string;
  keywords: string[];
  /** 概况信息, 政策文件, 工作动态 … */
  type: string;
}

/** One row of a list of articles. */
export interface ArticleItemView extends LinkView {
  /** "YYYY-MM-DD" or "YYYY-MM-DD HH:MM" */
  date: string;
  department?: string;
  summary?: string;
  section?: LinkView;
  /** A word before the title: 置顶, 政策, 解读 … */
  tag?: string;
  image?: PictureView;
  /** Of a film or a recording, such as "03:25". */
  length?: string;
  /** Interpretations (政策解读) of a policy, or the policy of an interpretation. */
  related?: LinkView[];
}

/** A picture of 16:9; `alt` is empty only when the words beside it say the same. */
export interface PictureView {
  src: string;
  srcSet?: string;
  alt: string;
}

/** A choice of a filter: a link that leads to the list narrowed by it. */
export interface ChoiceView extends LinkView {
  count?: number;
  /** The count is an estimate or a bound, and the page says so. */
  about?: boolean;
  current: boolean;
}

/** Pages of a list as real links; `pagingOf` makes one. */
export interface PagingView {
  page: number;
  pages: number;
  total: number;
  /** False when `total` is a lower bound. */
  exact: boolean;
  previous?: string;
  next?: string;
  /** null stands for a gap. */
  links: ({ page: number; url: string } | null)[];
  /** True when more exists than may be paged to. */
  limited: boolean;
}
