/** Icons of one family (Lucide), imported one by one and turned into markup once, when the module loads. */
import BookOpen from "lucide/dist/esm/icons/book-open.mjs";
import Briefcase from "lucide/dist/esm/icons/briefcase.mjs";
import Building from "lucide/dist/esm/icons/building-complex.mjs";
import CalendarDays from "lucide/dist/esm/icons/calendar-days.mjs";
import ChartColumn from "lucide/dist/esm/icons/chart-column.mjs";
import Check from "lucide/dist/esm/icons/check.mjs";
import ChevronDown from "lucide/dist/esm/icons/chevron-down.mjs";
import ChevronLeft from "lucide/dist/esm/icons/chevron-left.mjs";
import ChevronRight from "lucide/dist/esm/icons/chevron-right.mjs";
import CircleAlert from "lucide/dist/esm/icons/circle-alert.mjs";
import CirclePlay from "lucide/dist/esm/icons/circle-play.mjs";
import Clock from "lucide/dist/esm/icons/clock.mjs";
import Download from "lucide/dist/esm/icons/download.mjs";
import ExternalLink from "lucide/dist/esm/icons/external-link.mjs";
import Eye from "lucide/dist/esm/icons/eye.mjs";
import Factory from "lucide/dist/esm/icons/factory.mjs";
import FileText from "lucide/dist/esm/icons/file-text.mjs";
import Funnel from "lucide/dist/esm/icons/funnel.mjs";
import GraduationCap from "lucide/dist/esm/icons/graduation-cap.mjs";
import Handshake from "lucide/dist/esm/icons/handshake.mjs";
import HeartHandshake from "lucide/dist/esm/icons/heart-handshake.mjs";
import House from "lucide/dist/esm/icons/house.mjs";
import Image from "lucide/dist/esm/icons/image.mjs";
import Landmark from "lucide/dist/esm/icons/landmark.mjs";
import Languages from "lucide/dist/esm/icons/languages.mjs";
import LinkIcon from "lucide/dist/esm/icons/link.mjs";
import List from "lucide/dist/esm/icons/list.mjs";
import LogIn from "lucide/dist/esm/icons/log-in.mjs";
import Mail from "lucide/dist/esm/icons/mail.mjs";
import MapIcon from "lucide/dist/esm/icons/map.mjs";
import MapPin from "lucide/dist/esm/icons/map-pin.mjs";
import Megaphone from "lucide/dist/esm/icons/megaphone.mjs";
import Menu from "lucide/dist/esm/icons/menu.mjs";
import Newspaper from "lucide/dist/esm/icons/newspaper.mjs";
import Phone from "lucide/dist/esm/icons/phone.mjs";
import Printer from "lucide/dist/esm/icons/printer.mjs";
import QrCode from "lucide/dist/esm/icons/qr-code.mjs";
import Rss from "lucide/dist/esm/icons/rss.mjs";
import Scale from "lucide/dist/esm/icons/scale.mjs";
import Search from "lucide/dist/esm/icons/search.mjs";
import ShieldCheck from "lucide/dist/esm/icons/shield-check.mjs";
import Stethoscope from "lucide/dist/esm/icons/stethoscope.mjs";
import TrainFront from "lucide/dist/esm/icons/train-front.mjs";
import Type from "lucide/dist/esm/icons/type.mjs";
import Users from "lucide/dist/esm/icons/users.mjs";
import Volume from "lucide/dist/esm/icons/volume-2.mjs";
import X from "lucide/dist/esm/icons/x.mjs";

const nodes = {
  alert: CircleAlert,
  book: BookOpen,
  briefcase: Briefcase,
  building: Building,
  calendar: CalendarDays,
  chart: ChartColumn,
  check: Check,
  clock: Clock,
  code: QrCode,
  close: X,
  down: ChevronDown,
  download: Download,
  external: ExternalLink,
  eye: Eye,
  factory: Factory,
  file: FileText,
  filter: Funnel,
  handshake: Handshake,
  heart: HeartHandshake,
  home: House,
  image: Image,
  landmark: Landmark,
  language: Languages,
  left: ChevronLeft,
  link: LinkIcon,
  list: List,
  login: LogIn,
  mail: Mail,
  map: MapIcon,
  megaphone: Megaphone,
  menu: Menu,
  news: Newspaper,
  phone: Phone,
  place: MapPin,
  play: CirclePlay,
  print: Printer,
  right: ChevronRight,
  rss: Rss,
  scale: Scale,
  school: GraduationCap,
  search: Search,
  shield: ShieldCheck,
  sound: Volume,
  health: Stethoscope,
  train: TrainFront,
  type: Type,
  users: Users,
} as const;

/** Names that view models may ask for. */
export type IconName = keyof typeof nodes;

/** True when an icon of this name exists; for names that staff typed. */
export function isIconName(name: string): name is IconName {
  return Object.hasOwn(nodes, name);
}

export const iconNames = Object.keys(nodes) as IconName[];

/** The inner markup of an icon's svg element. */
export const iconMarkup = Object.fromEntries(
  Object.entries(nodes).map(([name, shapes]) => [name, shapes.map(shapeMarkup).join("")]),
) as Record<IconName, string>;

function shapeMarkup([tag, attributes]: (typeof nodes)[IconName][number]): string {
  const written = Object.entries(attributes).map(([key, value]) => `${key}="${value}"`);
  return `<${tag} ${written.join(" ")}/>`;
}
