import { DownOutlined, MenuOutlined, QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Dropdown, Input, type InputRef } from "antd";
import { Suspense, useRef, useState } from "react";
import { chooseLanguage, language, t } from "../messages/index.ts";
import { Bell } from "../modules/notifications/Bell.tsx";
import { signOut, useSession } from "../shared/session.ts";
import { Loading } from "../shared/ui/Loading.tsx";
import { useAct } from "../shared/ui/useAct.ts";
import { useHotkeys, useRowKeys } from "../shared/ui/useHotkeys.ts";
import { useNarrow } from "../shared/ui/useMedia.ts";
import { FirstArticle } from "./guide/FirstArticle.tsx";
import { HelpDrawer } from "./help/HelpDrawer.tsx";
import mark from "./mark.svg";
import { SideMenu } from "./SideMenu.tsx";

/** Head, side menu by duties, and the screen. */
export function Shell() {
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const [help, setHelp] = useState(false);
  useRowKeys();
  useHotkeys({ "?": () => setHelp((now) => !now) });
  return (
    <div className="oz-shell">
      <a className="oz-skip" href="#main">
        {t.shell.skip}
      </a>
      <header className="oz-head">
        {narrow && (
          <Button icon={<MenuOutlined aria-hidden />} onClick={() => setOpen(true)}>
            {t.shell.openMenu}
          </Button>
        )}
        <Link to="/" className="oz-brand">
          <img src={mark} alt="" width="28" height="28" />
          <span>{t.shell.name}</span>
        </Link>
        <HeadSearch />
        <div className="oz-head-end">
          {!narrow && (
            <Button
              type="text"
              icon={<QuestionCircleOutlined aria-hidden />}
              aria-expanded={help}
              onClick={() => setHelp(!help)}
            >
              {t.shell.help}
            </Button>
          )}
          <Bell />
          <PersonMenu narrow={narrow} openHelp={() => setHelp(true)} />
        </div>
      </header>
      <div className="oz-body">
        {narrow ? (
          <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={280} title={t.shell.menuTitle}>
            <SideMenu onChosen={() => setOpen(false)} />
          </Drawer>
        ) : (
          <div className="oz-side">
            <SideMenu />
          </div>
        )}
        <main id="main" className="oz-main" tabIndex={-1}>
          <FirstArticle />
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
        <HelpDrawer open={help} close={() => setHelp(false)} />
      </div>
    </div>
  );
}

function HeadSearch() {
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const field = useRef<InputRef>(null);
  // A list has a search field of its own, which takes the key.
  useHotkeys({
    "/": () => {
      if (!document.querySelector("#main .oz-filter-search")) field.current?.focus({ cursor: "all" });
    },
  });
  return (
    <search className="oz-head-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim()) navigate({ to: "/search", search: { q: words.trim() } });
        }}
      >
        <Input
          ref={field}
          aria-label={t.shell.searchLabel}
          placeholder={t.shell.searchHint}
          prefix={<SearchOutlined aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          maxLength={60}
          enterKeyHint="search"
        />
      </form>
    </search>
  );
}

function PersonMenu({ narrow, openHelp }: { narrow: boolean; openHelp: () => void }) {
  const { actor } = useSession();
  const navigate = useNavigate();
  const { act } = useAct();
  const department = actor.departments.find((entry) => entry.isPrimary) ?? actor.departments[0];
  const items = [
    { key: "me", label: t.shell.account },
    ...(narrow ? [{ key: "help", label: t.shell.help }] : []),
    { key: "language", label: language === "en" ? "简体中文" : "English", lang: language === "en" ? "zh-CN" : "en" },
    { type: "divider" as const },
    { key: "out", label: t.shell.signOut },
  ];
  const choose = (key: string) => {
    if (key === "me") navigate({ to: "/me" });
    if (key === "help") openHelp();
    if (key === "language") chooseLanguage(language === "en" ? "zh-CN" : "en");
    if (key === "out") act(signOut);
  };
  return (
    <Dropdown trigger={["click"]} menu={{ items, onClick: ({ key }) => choose(key) }}>
      <Button type="text" className="oz-person">
        <span>{actor.name}</span>
        {!narrow && department && <span className="oz-quiet">{department.name}</span>}
        <span className="oz-hidden">{t.shell.personMenu}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
