/** What the home page needs: blocks (版块) that staff arrange, as data. */
import type { IconName } from "./icons.ts";
import type { ArticleItemView, LinkGroupView, LinkView, PictureView } from "./view-models.ts";

/** Columns of twelve that a block takes on a wide screen. */
export type BlockSize = "full" | "two-thirds" | "half" | "third";

interface BlockBase {
  title: string;
  size: BlockSize;
  /** Takes two rows of the grid on a wide screen. */
  tall?: boolean;
  more?: LinkView;
  /** Left out in 适老 mode, whose home is simpler. */
  hideForElder?: boolean;
}
export interface HeadlinesBlockView extends BlockBase {
  kind: "headlines";
  lead: ArticleItemView;
  items: ArticleItemView[];
}
export interface ListBlockView extends BlockBase {
  kind: "list";
  items: ArticleItemView[];
  feedUrl?: string;
}
export interface EntranceView extends LinkView {
  icon: IconName;
  text?: string;
}
export interface EntrancesBlockView extends BlockBase {
  kind: "entrances";
  items: EntranceView[];
}
export interface FigureView {
  label: string;
  value: string;
  unit: string;
  /** "2025年", "截至2026-10-31" */
  period: string;
  url?: string;
}
export interface FiguresBlockView extends BlockBase {
  kind: "figures";
  text?: string;
  items: FigureView[];
}
export interface DepartmentsBlockView extends BlockBase {
  kind: "departments";
  items: (LinkView & { phone?: string })[];
}
export interface ContactBlockView extends BlockBase {
  kind: "contact";
  phone: string;
  phoneText?: string;
  address: string;
  hours: string;
  email?: string;
  links?: LinkView[];
}
export interface LinksBlockView extends BlockBase {
  kind: "links";
  groups: LinkGroupView[];
}
export interface PicturesBlockView extends BlockBase {
  kind: "pictures";
  items: (LinkView & { image: PictureView; text?: string; facts?: string })[];
}
export type BlockView =
  | HeadlinesBlockView
  | ListBlockView
  | EntrancesBlockView
  | FiguresBlockView
  | DepartmentsBlockView
  | ContactBlockView
  | LinksBlockView
  | PicturesBlockView;

export interface HomeView {
  /** One or two sentences for search engines. */
  description: string;
  blocks: BlockView[];
}
